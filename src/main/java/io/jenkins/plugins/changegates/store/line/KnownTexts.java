package io.jenkins.plugins.changegates.store.line;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Short texts of ASCII characters that were read before, so that what stands in thousands of lines, such as who and
 * where, stands in memory once. Holds a bounded number of them, and forgets at random. Never given a text that can be
 * erased. May be used from any thread.
 */
final class KnownTexts {

    static final int LONGEST = 80;

    private static final int SIZE = 1 << 13;

    private record Known(byte[] bytes, String text) {}

    /** Without a lock: whoever does not see what another thread has just put there makes the text anew. */
    private static final Known[] KNOWN = new Known[SIZE];

    private KnownTexts() {}

    /** The text of these bytes, each an ASCII character. */
    static String of(byte[] bytes, int from, int length) {
        if (length > LONGEST) {
            return new String(bytes, from, length, StandardCharsets.ISO_8859_1);
        }
        int place = (int) (Scan.hash(bytes, from, length) >>> 32) & SIZE - 1;
        Known known = KNOWN[place];
        if (known == null || known.bytes().length != length || !Scan.matches(bytes, from, known.bytes())) {
            byte[] copy = Arrays.copyOfRange(bytes, from, from + length);
            known = new Known(copy, new String(copy, StandardCharsets.ISO_8859_1));
            KNOWN[place] = known;
        }
        return known.text();
    }
}
