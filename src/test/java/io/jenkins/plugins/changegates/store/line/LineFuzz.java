package io.jenkins.plugins.changegates.store.line;

import java.util.Arrays;

/**
 * Whatever the bytes, reading them as a line gives the line that is written so, or says why not; by way of a tree and
 * without one alike. For Jazzer, and for {@code FuzzTargetsTest}.
 */
public final class LineFuzz {

    private LineFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        LedgerLine read = null;
        try {
            read = LineCodec.decode(data);
            if (!Arrays.equals(data, LineCodec.encode(read))) {
                throw new AssertionError("read and not written so");
            }
        } catch (LineException e) {
            if (read != null || e.getMessage().isBlank()) {
                throw new AssertionError("read and cannot be written", e);
            }
        }
        boolean byTree = true;
        try {
            LineCodec.decodeTree(data);
        } catch (LineException e) {
            byTree = false;
        }
        if (byTree != (read != null)) {
            throw new AssertionError("read one way and not the other");
        }
    }
}
