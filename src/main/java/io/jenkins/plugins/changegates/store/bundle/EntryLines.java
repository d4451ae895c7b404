package io.jenkins.plugins.changegates.store.bundle;

import io.jenkins.plugins.changegates.store.line.LineReader;
import java.io.IOException;
import java.io.InputStream;

/** The entries of a bundle as they stand in it. What it says is about the line it came to last. For one thread. */
final class EntryLines {

    private final LineReader lines;

    EntryLines(InputStream in) {
        this.lines = new LineReader(in);
    }

    /** @throws BundleException if a line is too long or has no end */
    boolean next() throws IOException, BundleException {
        if (!lines.next()) {
            return false;
        }
        if (lines.tooLong() || !lines.ended()) {
            throw new BundleException("line " + lines.number() + " of " + Members.ENTRIES + " has no end");
        }
        return true;
    }

    /** Which line it is, from 1. */
    long number() {
        return lines.number();
    }

    byte[] bytes() {
        return lines.bytes();
    }

    int start() {
        return lines.start();
    }

    int length() {
        return lines.length();
    }

    /** How much of the line is hashed into the tree. */
    int sealedLength() {
        return lines.sealedLength();
    }
}
