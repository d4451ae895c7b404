package io.jenkins.plugins.changegates.store.line;

import java.nio.charset.StandardCharsets;

/**
 * Short texts of ASCII characters that were read before, so that what stands in thousands of lines, such as who and
 * where, stands in memory once. Holds a bounded number of them, and forgets at random. Never given a text that can be
 * erased. May be used from any thread.
 */
final class KnownTexts {

    static final int LONGEST = 80;

    private static final int SIZE = 1 << 13;

    /** Without a lock: whoever does not see what another thread has just put there makes the text anew. */
    private static final String[] KNOWN = new String[SIZE];

    private KnownTexts() {}

    /** The text of these bytes, each an ASCII character. */
    static String of(byte[] bytes, int from, int length) {
        if (length > LONGEST) {
            return new String(bytes, from, length, StandardCharsets.ISO_8859_1);
        }
        int hash = length;
        for (int i = from; i < from + length; i++) {
            hash = hash * 31 + bytes[i];
        }
        int place = (hash ^ hash >>> 15) & SIZE - 1;
        String known = KNOWN[place];
        if (known == null || !same(known, bytes, from, length)) {
            known = new String(bytes, from, length, StandardCharsets.ISO_8859_1);
            KNOWN[place] = known;
        }
        return known;
    }

    private static boolean same(String text, byte[] bytes, int from, int length) {
        if (text.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (text.charAt(i) != bytes[from + i]) {
                return false;
            }
        }
        return true;
    }
}
