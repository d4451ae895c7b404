package io.jenkins.plugins.changegates.store;

import io.jenkins.plugins.changegates.store.line.LineCodec;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/**
 * Takes a stream apart at its line feeds, and knows where each line began. Holds one line at most; one that is longer
 * than any line may be is given up after that many bytes. For one thread.
 */
final class LineReader implements Closeable {

    /**
     * Bytes between two line feeds.
     *
     * @param number from 1
     * @param offset of its first byte in the stream
     * @param ended whether a line feed followed, rather than the end of the stream
     */
    record Line(byte[] bytes, long number, long offset, boolean ended) {
        boolean tooLong() {
            return bytes.length > LineCodec.MAX_BYTES;
        }
    }

    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int position;
    private int limit;
    private long number;
    private long offset;

    LineReader(InputStream in) {
        this.in = in;
    }

    /** The next line, or null after the last. */
    Line next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(1024);
        while (line.size() <= LineCodec.MAX_BYTES) {
            if (position == limit) {
                position = 0;
                limit = Math.max(0, in.read(buffer));
                if (limit == 0) {
                    return line.size() == 0 ? null : line(line, false);
                }
            }
            int end = position;
            while (end < limit && buffer[end] != '\n') {
                end++;
            }
            line.write(buffer, position, end - position);
            position = end;
            if (end < limit) {
                position++;
                return line(line, true);
            }
        }
        return line(line, false);
    }

    private Line line(ByteArrayOutputStream bytes, boolean ended) {
        Line line = new Line(bytes.toByteArray(), ++number, offset, ended);
        offset += bytes.size() + (ended ? 1 : 0);
        return line;
    }

    /** How many bytes the lines so far have taken. */
    long offset() {
        return offset;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
