package io.jenkins.plugins.changegates.store.line;

import io.jenkins.plugins.changegates.engine.change.ChangeId;
import java.util.Arrays;

/** The name of a change as the 60 bits that its twelve characters stand for, as ledgers hold millions of them. */
public final class ChangeCode {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final String PREFIX = "CHG-";
    private static final int DIGITS = 12;
    private static final byte[] VALUES = new byte[256];

    static {
        Arrays.fill(VALUES, (byte) -1);
        for (int i = 0; i < ALPHABET.length(); i++) {
            VALUES[ALPHABET.charAt(i)] = (byte) i;
        }
    }

    private ChangeCode() {}

    /** Never negative. */
    public static long of(ChangeId change) {
        long code = 0;
        for (int i = 0; i < DIGITS; i++) {
            code = code << 5 | VALUES[change.value().charAt(PREFIX.length() + i)];
        }
        return code;
    }

    public static ChangeId change(long code) {
        StringBuilder name = new StringBuilder(PREFIX);
        for (int shift = 5 * (DIGITS - 1); shift >= 0; shift -= 5) {
            name.append(ALPHABET.charAt((int) (code >> shift) & 31));
        }
        return new ChangeId(name.toString());
    }

    /** The digits that stand there, or -1 if they are not. */
    static long digits(byte[] bytes, int from) {
        long code = 0;
        int wrong = 0;
        for (int i = 0; i < DIGITS; i++) {
            byte value = VALUES[bytes[from + i] & 0xff];
            wrong |= value;
            code = code << 5 | value & 31;
        }
        return wrong < 0 ? -1 : code;
    }
}
