package io.jenkins.plugins.changegates.store;

import io.jenkins.plugins.changegates.store.file.FileLayer;
import io.jenkins.plugins.changegates.store.file.LogFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes to the newest segment, and begins the next where one is full. An append stands in one segment whole. After an
 * exception it must not be used again but to be closed. For one thread at a time.
 */
final class SegmentWriter implements Closeable {

    private final FileLayer files;
    private final Path folder;
    private final long segmentBytes;
    private final EntryPlaces places;
    private int number;
    private long length;
    private LogFile file;

    /**
     * @param number of the newest segment, 0 if there is none
     * @param segmentBytes a segment that would grow beyond it is followed by another
     * @param places is told where durable entries stand
     */
    SegmentWriter(FileLayer files, Path folder, long segmentBytes, int number, EntryPlaces places) {
        this.files = files;
        this.folder = folder;
        this.segmentBytes = segmentBytes;
        this.number = number;
        this.places = places;
    }

    /** Opens the newest segment, cuts it to that length if it is longer, and makes durable what it holds. */
    void open(long wholeLength, long foundLength) throws IOException {
        if (number > 0) {
            file = files.open(path());
            length = wholeLength;
            if (foundLength > wholeLength) {
                file.truncate(wholeLength);
            }
            // Read back, it may still have been in memory only, and from now on it is built upon.
            file.sync();
        }
        files.syncFolder(folder);
    }

    /** Writes appends, each whole in one segment, and returns when all of them are durable. */
    void append(List<Append> appends) throws IOException {
        int done = 0;
        while (done < appends.size()) {
            if (file == null || (length > 0 && length + appends.get(done).length() > segmentBytes)) {
                beginNext();
            }
            int first = done++;
            long end = length + appends.get(first).length();
            while (done < appends.size() && end + appends.get(done).length() <= segmentBytes) {
                end += appends.get(done++).length();
            }
            write(appends.subList(first, done), Math.toIntExact(end - length));
        }
    }

    private void write(List<Append> appends, int bytes) throws IOException {
        long found = file.size();
        if (found != length) {
            throw new IOException(
                    "it is " + found + " bytes long instead of " + length + ", so something else wrote to it");
        }
        file.write(appends.size() == 1 ? appends.get(0).bytes() : joined(appends, bytes));
        file.sync();
        for (Append append : appends) {
            note(append);
            length += append.length();
        }
    }

    private void note(Append append) {
        for (int line = 0; line < append.lines(); line++) {
            places.note(append.first() + line, number, length + append.start(line));
        }
    }

    private static byte[] joined(List<Append> appends, int bytes) {
        byte[] all = new byte[bytes];
        int at = 0;
        for (Append append : appends) {
            System.arraycopy(append.bytes(), 0, all, at, append.length());
            at += append.length();
        }
        return all;
    }

    private void beginNext() throws IOException {
        if (file != null) {
            file.close();
            file = null;
        }
        number++;
        file = files.create(path());
        length = 0;
        files.syncFolder(folder);
    }

    /** The segment that is written, or would have been. */
    Path path() {
        return folder.resolve(Segments.name(Math.max(1, number)));
    }

    int number() {
        return number;
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}
