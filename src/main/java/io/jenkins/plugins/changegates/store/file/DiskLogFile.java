package io.jenkins.plugins.changegates.store.file;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writes through one handle and syncs through another, both of one file; see the package for why. */
final class DiskLogFile implements LogFile {

    private final Path file;
    private final RandomAccessFile content;
    private final AsynchronousFileChannel syncing;

    DiskLogFile(Path file) throws IOException {
        this.file = file;
        if (!Files.isRegularFile(file)) {
            throw new FileNotFoundException(file + " is not a file");
        }
        // Before anything is written: a handle is told of those write errors only that came after it was opened.
        syncing = AsynchronousFileChannel.open(file, StandardOpenOption.WRITE);
        RandomAccessFile opened = null;
        try {
            opened = new RandomAccessFile(file.toFile(), "rw");
            opened.seek(opened.length());
        } catch (IOException e) {
            if (opened != null) {
                opened.close();
            }
            syncing.close();
            throw e;
        }
        content = opened;
    }

    @Override
    public long size() throws IOException {
        return Files.size(file);
    }

    @Override
    public byte[] read(long offset, int length) throws IOException {
        byte[] bytes = new byte[length];
        try {
            content.seek(offset);
            content.readFully(bytes);
        } finally {
            content.seek(content.length());
        }
        return bytes;
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        content.write(bytes);
    }

    @Override
    public void overwrite(long offset, byte[] bytes) throws IOException {
        if (offset < 0 || offset + bytes.length > content.length()) {
            throw new EOFException(file + " ends before byte " + (offset + bytes.length));
        }
        try {
            content.seek(offset);
            content.write(bytes);
        } finally {
            content.seek(content.length());
        }
    }

    @Override
    public void sync() throws IOException {
        syncing.force(false);
    }

    @Override
    public void truncate(long length) throws IOException {
        content.setLength(length);
        content.seek(length);
        syncing.force(true);
    }

    @Override
    public void close() throws IOException {
        try (syncing) {
            content.close();
        }
    }
}
