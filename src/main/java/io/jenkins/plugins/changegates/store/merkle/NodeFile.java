package io.jenkins.plugins.changegates.store.merkle;

import io.jenkins.plugins.changegates.store.file.FileLayer;
import io.jenkins.plugins.changegates.store.file.LogFile;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A tree's nodes in a file, one after the other. They follow from the leaves, so they need not be durable: what is there
 * when it is opened is held against the leaves as these are read, and is written anew from where it differs. May be used
 * from any thread once it is open.
 */
public final class NodeFile implements Nodes, Closeable {

    private static final int BUFFER = 1 << 16;

    private final LogFile file;
    private final byte[] waiting = new byte[BUFFER];
    private final byte[] next = new byte[Hash.LENGTH];
    private int waitingLength;
    private long written;
    private InputStream found;

    private NodeFile(LogFile file, InputStream found) {
        this.file = file;
        this.found = found;
    }

    /** Opens the file or makes one. Every node there is must be added, from the first one on. */
    public static NodeFile open(FileLayer files, Path path) throws IOException {
        if (!files.has(path)) {
            return new NodeFile(files.create(path), null);
        }
        InputStream found = files.read(path);
        try {
            return new NodeFile(files.open(path), new BufferedInputStream(found, BUFFER));
        } catch (IOException e) {
            found.close();
            throw e;
        }
    }

    /** Adds the next node. */
    public synchronized void add(Hash node) throws IOException {
        if (found != null) {
            if (found.readNBytes(next, 0, Hash.LENGTH) == Hash.LENGTH && Arrays.equals(next, node.shared())) {
                written += Hash.LENGTH;
                return;
            }
            endOfWhatWasFound();
        }
        System.arraycopy(node.shared(), 0, waiting, waitingLength, Hash.LENGTH);
        waitingLength += Hash.LENGTH;
        if (waitingLength == BUFFER) {
            flush();
        }
    }

    /** Says that what was added so far is all there is by now, so that what the file has besides is cut. */
    public synchronized void caughtUp() throws IOException {
        if (found != null) {
            endOfWhatWasFound();
        }
    }

    private void endOfWhatWasFound() throws IOException {
        found.close();
        found = null;
        if (file.size() > written) {
            file.truncate(written);
        }
    }

    /** Hands what was added to the operating system. */
    public synchronized void flush() throws IOException {
        if (waitingLength > 0) {
            file.write(Arrays.copyOf(waiting, waitingLength));
            written += waitingLength;
            waitingLength = 0;
        }
    }

    @Override
    public synchronized Hash read(long place) throws IOException {
        long offset = place * Hash.LENGTH;
        if (offset >= written) {
            int at = Math.toIntExact(offset - written);
            if (at + Hash.LENGTH > waitingLength) {
                throw new IOException("there is no node " + place);
            }
            return Hash.taking(Arrays.copyOfRange(waiting, at, at + Hash.LENGTH));
        }
        return Hash.taking(file.read(offset, Hash.LENGTH));
    }

    /** Closes the file. What was added since the last flush is lost. */
    @Override
    public synchronized void close() throws IOException {
        try (InputStream unread = found) {
            file.close();
        }
    }
}
