package io.jenkins.plugins.changegates.store;

import io.jenkins.plugins.changegates.store.file.FileLayer;
import io.jenkins.plugins.changegates.store.line.LineReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Where in the segments every {@value #STEP}th entry begins, so that one is found without reading what stands before it.
 * May be used from any thread; entries come in their order.
 */
final class EntryPlaces {

    static final int STEP = 64;

    private static final int OFFSET_BITS = 40;

    private final FileLayer files;
    private final Path folder;
    private long[] places = new long[16];
    private int count;

    EntryPlaces(FileLayer files, Path folder) {
        this.files = files;
        this.folder = folder;
    }

    /**
     * Notes the next entry, if it is one of those that are noted.
     *
     * @param index of the entry, from 0
     * @param segment its number, from 1
     * @param offset of the line in its segment
     */
    void note(long index, int segment, long offset) {
        if (index % STEP == 0) {
            add((long) segment << OFFSET_BITS | offset);
        }
    }

    private synchronized void add(long place) {
        places = count == places.length ? Arrays.copyOf(places, 2 * count) : places;
        places[count++] = place;
    }

    private synchronized long place(long index) {
        return places[Math.toIntExact(index / STEP)];
    }

    /** Shows entries that are durable, by their indices in rising order. */
    void read(long[] indices, LineVisitor visitor) throws IOException {
        LineReader lines = null;
        int segment = 0;
        long next = 0;
        try {
            for (long index : indices) {
                long start = index - index % STEP;
                if (lines == null || start > next) {
                    close(lines);
                    long place = place(index);
                    segment = (int) (place >>> OFFSET_BITS);
                    lines = reader(segment, place & (1L << OFFSET_BITS) - 1);
                    next = start;
                }
                while (next <= index) {
                    if (lines.next() && lines.ended()) {
                        next++;
                    } else {
                        lines.close();
                        lines = reader(++segment, 0);
                    }
                }
                visitor.line(index, lines.bytes(), lines.start(), lines.length());
            }
        } finally {
            close(lines);
        }
    }

    private LineReader reader(int segment, long offset) throws IOException {
        InputStream in = Segments.read(files, folder, segment);
        try {
            in.skipNBytes(offset);
            return new LineReader(in);
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    private static void close(LineReader lines) throws IOException {
        if (lines != null) {
            lines.close();
        }
    }
}
