package io.jenkins.plugins.changegates.store.line;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Takes a stream apart at its line feeds, and knows where each line began. Holds one line at most; one that is longer
 * than any line may be is given up after that many bytes. What it says is about the line it came to last. For one
 * thread.
 */
public final class LineReader implements Closeable {

    private final InputStream in;
    private byte[] buffer = new byte[1 << 16];
    private int limit;
    private int start;
    private int length;
    private int sealed;
    private int after;
    private boolean ended;
    private long number;
    private long offset;
    private long offsetAfter;

    public LineReader(InputStream in) {
        this.in = in;
    }

    /** Goes to the next line; false after the last. */
    public boolean next() throws IOException {
        start = after;
        offset = offsetAfter;
        int at = start;
        sealed = -1;
        while (true) {
            at = Scan.control(buffer, at, limit);
            while (at < limit && buffer[at] != '\n') {
                sealed = sealed < 0 && buffer[at] == TextItem.SEPARATOR ? at - start : sealed;
                at = Scan.control(buffer, at + 1, limit);
            }
            if (at < limit) {
                return line(at - start, true);
            }
            if (at - start > LineCodec.MAX_BYTES) {
                return line(at - start, false);
            }
            at -= start;
            if (!fill()) {
                return at > 0 && line(at, false);
            }
        }
    }

    private boolean line(int bytes, boolean lineFeed) {
        length = bytes;
        ended = lineFeed;
        number++;
        after = start + bytes + (lineFeed ? 1 : 0);
        offsetAfter = offset + bytes + (lineFeed ? 1 : 0);
        return true;
    }

    /** Moves the line to the front and reads on behind what is there of it. */
    private boolean fill() throws IOException {
        System.arraycopy(buffer, start, buffer, 0, limit - start);
        limit -= start;
        start = 0;
        if (limit == buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.min(2 * buffer.length, LineCodec.MAX_BYTES + 1));
        }
        int read = in.read(buffer, limit, buffer.length - limit);
        limit += Math.max(0, read);
        return read > 0;
    }

    /** Holds the line; changes with the next. */
    public byte[] bytes() {
        return buffer;
    }

    /** Where the line begins in {@link #bytes}. */
    public int start() {
        return start;
    }

    public int length() {
        return length;
    }

    /** How much of the line is hashed into the tree. */
    public int sealedLength() {
        return sealed < 0 ? length : sealed;
    }

    /** Whether these bytes stand somewhere in the line. */
    public boolean holds(byte[] part) {
        for (int at = start; at <= start + length - part.length; at++) {
            int same = 0;
            while (same < part.length && buffer[at + same] == part[same]) {
                same++;
            }
            if (same == part.length) {
                return true;
            }
        }
        return false;
    }

    public boolean tooLong() {
        return length > LineCodec.MAX_BYTES;
    }

    /** Whether a line feed followed, rather than the end of the stream. */
    public boolean ended() {
        return ended;
    }

    /** Which line it is, from 1. */
    public long number() {
        return number;
    }

    /** Where it begins in the stream, in bytes. */
    public long offset() {
        return offset;
    }

    /** How many bytes the lines so far have taken. */
    public long offsetAfter() {
        return offsetAfter;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
