package io.jenkins.plugins.changegates.store;

import io.jenkins.plugins.changegates.store.file.DiskFileLayer;
import io.jenkins.plugins.changegates.store.file.FileLayer;
import io.jenkins.plugins.changegates.store.file.LogFile;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** The disk, whose syncs wait until they are let through, and may fail, and whose writes may die. */
final class HeldFiles implements FileLayer {

    final Semaphore letThrough = new Semaphore(0);
    final Semaphore arrived = new Semaphore(0);
    final AtomicInteger syncs = new AtomicInteger();
    volatile boolean holding;
    volatile boolean failing;
    /** What writing to the file of that name throws. */
    final Map<String, Error> deaths = new ConcurrentHashMap<>();

    private final FileLayer disk = new DiskFileLayer();

    @Override
    public void createFolder(Path folder) throws IOException {
        disk.createFolder(folder);
    }

    @Override
    public List<String> names(Path folder) throws IOException {
        return disk.names(folder);
    }

    @Override
    public boolean same(Path one, Path other) throws IOException {
        return disk.same(one, other);
    }

    @Override
    public InputStream read(Path file) throws IOException {
        return disk.read(file);
    }

    @Override
    public LogFile create(Path file) throws IOException {
        return new Held(file, disk.create(file));
    }

    @Override
    public LogFile open(Path file) throws IOException {
        return new Held(file, disk.open(file));
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        disk.rename(from, to);
    }

    @Override
    public void delete(Path file) throws IOException {
        disk.delete(file);
    }

    @Override
    public void syncFolder(Path folder) throws IOException {
        disk.syncFolder(folder);
    }

    @Override
    public Closeable lock(Path file) throws IOException {
        return disk.lock(file);
    }

    private final class Held implements LogFile {
        private final String name;
        private final LogFile file;

        Held(Path path, LogFile file) {
            this.name = path.getFileName().toString();
            this.file = file;
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public byte[] read(long offset, int length) throws IOException {
            return file.read(offset, length);
        }

        @Override
        public void write(byte[] bytes) throws IOException {
            Error death = deaths.get(name);
            if (death != null) {
                throw death;
            }
            file.write(bytes);
        }

        @Override
        public void overwrite(long offset, byte[] bytes) throws IOException {
            file.overwrite(offset, bytes);
        }

        @Override
        public void sync() throws IOException {
            syncs.incrementAndGet();
            arrived.release();
            if (holding) {
                letThrough.acquireUninterruptibly();
            }
            if (failing) {
                throw new IOException("Input/output error");
            }
            file.sync();
        }

        @Override
        public void truncate(long length) throws IOException {
            file.truncate(length);
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
