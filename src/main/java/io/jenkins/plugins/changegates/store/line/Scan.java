package io.jenkins.plugins.changegates.store.line;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Looks through bytes eight at a time. */
final class Scan {

    private static final VarHandle EIGHT =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long EACH = 0x0101010101010101L;
    private static final long HIGH = 0x8080808080808080L;

    private Scan() {}

    /** Where the first byte below 0x20 stands from there on, or the end. */
    static int control(byte[] bytes, int from, int end) {
        int at = from;
        for (; at + 8 <= end; at += 8) {
            long eight = (long) EIGHT.get(bytes, at);
            // The lowest byte found is right; a borrow can only be taken from bytes above it.
            long found = (eight - EACH * ' ') & ~eight & HIGH;
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
        for (; at + 8 <= end; at += 8) {
            long eight = (long) EIGHT.get(bytes, at);
            long quote = (eight ^ EACH * '"') - EACH;
            long backslash = (eight ^ EACH * '\\') - EACH;
            long found = (eight | (eight - EACH * ' ') | quote | backslash) & HIGH;
            if (found != 0) {
                return at + (Long.numberOfTrailingZeros(found) >> 3);
            }
        }
        while (at < end && bytes[at] >= ' ' && bytes[at] != '"' && bytes[at] != '\\') {
            at++;
        }
        return at;
    }
}
