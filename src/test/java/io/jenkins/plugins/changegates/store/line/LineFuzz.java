package io.jenkins.plugins.changegates.store.line;

import java.util.Objects;

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
            LedgerLine again = LineCodec.decode(LineCodec.encode(read));
            if (!again.equals(new LedgerLine(read.sequence(), read.more(), read.entry()))) {
                throw new AssertionError("read and not written so");
            }
            LineCodec.open(read);
        } catch (LineException e) {
            if (read != null || e.getMessage().isBlank()) {
                throw new AssertionError("read and cannot be written", e);
            }
        }
        LedgerLine byTree = null;
        try {
            byTree = TreeLine.read(data);
        } catch (LineException e) {
            // Said.
        }
        if (!Objects.equals(byTree, read)) {
            throw new AssertionError("read one way and not the other");
        }
    }
}
