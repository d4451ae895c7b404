package io.jenkins.plugins.changegates.store.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A lock that keeps other processes out by the operating system, and others in this process by a list. The list is
 * asked first: by POSIX rules a process that opens and closes a locked file once more loses the lock it had.
 */
final class DiskLock implements Closeable {

    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path key;
    private final AsynchronousFileChannel channel;

    private DiskLock(Path key, AsynchronousFileChannel channel) {
        this.key = key;
        this.channel = channel;
    }

    static DiskLock take(Path file) throws IOException {
        Path absolute = file.toAbsolutePath();
        Path folder = Objects.requireNonNull(absolute.getParent(), "a lock stands in a folder");
        Path key = folder.toRealPath().resolve(folder.relativize(absolute));
        if (!HELD.add(key)) {
            throw new FileLayer.HeldException(file);
        }
        AsynchronousFileChannel channel = null;
        boolean locked = false;
        try {
            channel = AsynchronousFileChannel.open(key, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            locked = lock(channel);
            if (!locked) {
                throw new FileLayer.HeldException(file);
            }
            return new DiskLock(key, channel);
        } finally {
            if (!locked) {
                HELD.remove(key);
                if (channel != null) {
                    channel.close();
                }
            }
        }
    }

    private static boolean lock(AsynchronousFileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** Lets others in. Closing the handle ends the lock. */
    @Override
    public void close() throws IOException {
        if (channel.isOpen()) {
            channel.close();
            HELD.remove(key);
        }
    }
}
