package io.jenkins.plugins.changegates.store.file;

import java.io.Closeable;
import java.io.IOException;

/** A file that grows at its end. For one thread at a time. After an exception its content is in doubt. */
public interface LogFile extends Closeable {

    /** How long the file is that has this name now; another length than was written tells of somebody else's hand. */
    long size() throws IOException;

    /**
     * The bytes from that offset on.
     *
     * @throws java.io.EOFException if there are fewer
     */
    byte[] read(long offset, int length) throws IOException;

    /** Writes all of the bytes at the end. They are durable only after {@link #sync}. */
    void write(byte[] bytes) throws IOException;

    /**
     * Writes over bytes that are there; the length stays. They are durable only after {@link #sync}: until then a crash
     * may leave any of them new and any old.
     */
    void overwrite(long offset, byte[] bytes) throws IOException;

    /** Returns when everything written, and the length it needs, is durable (fdatasync). */
    void sync() throws IOException;

    /** Cuts the file to the length, durably. */
    void truncate(long length) throws IOException;
}
