package io.jenkins.plugins.changegates.store.line;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Looks through bytes eight at a time. */
final class Scan {

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long EACH = 0x0101010101010101L;
    private static final long HIGH = 0x8080808080808080L;

    private Scan() {}

    /** Where the first byte below 0x20 stands from there on, or the end. */
    static int control(byte[] bytes, int from, int end) {
        int at = from;
        for (; at + 32 <= end; at += 32) {
            long found = belowSpace((long) EIGHT.get(bytes, at))
                    | belowSpace((long) EIGHT.get(bytes, at + 8))
                    | belowSpace((long) EIGHT.get(bytes, at + 16))
                    | belowSpace((long) EIGHT.get(bytes, at + 24));
            if (found != 0) {
                break;
            }
        }
        for (; at + 8 <= end; at += 8) {
            // The lowest byte found is right; a borrow can only be taken from bytes above it.
            long found = belowSpace((long) EIGHT.get(bytes, at));
            if (found != 0) {
                return at + (Long.numberOfTrailingZeros(found) >> 3);
            }
        }
        while (at < end && (bytes[at] < 0 || bytes[at] >= ' ')) {
            at++;
        }
        return at;
    }

    /** Where the first byte stands that is no ASCII character or cannot stand in JSON's texts as it is, or the end. */
    static int unusual(byte[] bytes, int from, int end) {
        int at = from;
        for (; at + 32 <= end; at += 32) {
            long found = unusual((long) EIGHT.get(bytes, at))
                    | unusual((long) EIGHT.get(bytes, at + 8))
                    | unusual((long) EIGHT.get(bytes, at + 16))
                    | unusual((long) EIGHT.get(bytes, at + 24));
            if (found != 0) {
                break;
            }
        }
        for (; at + 8 <= end; at += 8) {
            long found = unusual((long) EIGHT.get(bytes, at));
            if (found != 0) {
                return at + (Long.numberOfTrailingZeros(found) >> 3);
            }
        }
        while (at < end && bytes[at] >= ' ' && bytes[at] != '"' && bytes[at] != '\\') {
            at++;
        }
        return at;
    }

    private static long belowSpace(long eight) {
        return (eight - EACH * ' ') & ~eight & HIGH;
    }

    private static long unusual(long eight) {
        long quote = (eight ^ EACH * '"') - EACH;
        long backslash = (eight ^ EACH * '\\') - EACH;
        return (eight | (eight - EACH * ' ') | quote | backslash) & HIGH;
    }

    /** Whether these bytes stand there; they must have room. */
    static boolean matches(byte[] bytes, int start, byte[] expected) {
        int length = expected.length;
        int i = 0;
        for (; i + 8 <= length; i += 8) {
            if ((long) EIGHT.get(bytes, start + i) != (long) EIGHT.get(expected, i)) {
                return false;
            }
        }
        for (; i < length; i++) {
            if (bytes[start + i] != expected[i]) {
                return false;
            }
        }
        return true;
    }
}
