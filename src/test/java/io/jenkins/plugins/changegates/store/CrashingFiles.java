package io.jenkins.plugins.changegates.store;

import io.jenkins.plugins.changegates.store.file.DiskFileLayer;
import io.jenkins.plugins.changegates.store.file.FileLayer;
import io.jenkins.plugins.changegates.store.file.LogFile;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The disk, which from some step on does nothing more; what no sync had made durable can then be taken back. */
final class CrashingFiles implements FileLayer {

    private interface Undo {
        void run() throws IOException;
    }

    private record Named(Path folder, Undo undo) {}

    int steps;
    /** A folder in which no file can be written. */
    Path readOnly;

    private final FileLayer disk = new DiskFileLayer();
    private final int last;
    private final List<Named> unsynced = new ArrayList<>();
    private final Map<Path, Long> durable = new LinkedHashMap<>();

    /** @param last how many steps are done before the crash */
    CrashingFiles(int last) {
        this.last = last;
    }

    private void step() throws IOException {
        if (steps >= last) {
            throw new IOException("the power is gone");
        }
        steps++;
    }

    /** What was not synced is not there. */
    void loseWhatWasNotSynced() throws IOException {
        for (Map.Entry<Path, Long> file : durable.entrySet()) {
            if (Files.exists(file.getKey()) && Files.size(file.getKey()) > file.getValue()) {
                byte[] all = Files.readAllBytes(file.getKey());
                Files.write(
                        file.getKey(),
                        Arrays.copyOf(all, Math.toIntExact(file.getValue())),
                        StandardOpenOption.TRUNCATE_EXISTING);
            }
        }
        for (int i = unsynced.size() - 1; i >= 0; i--) {
            unsynced.get(i).undo().run();
        }
    }

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
        step();
        LogFile created = disk.create(file);
        unsynced.add(new Named(file.getParent(), () -> Files.deleteIfExists(file)));
        durable.put(file, 0L);
        return new Crashing(file, created);
    }

    @Override
    public LogFile open(Path file) throws IOException {
        if (file.getParent().equals(readOnly)) {
            throw new AccessDeniedException(file.toString());
        }
        durable.putIfAbsent(file, Files.size(file));
        return new Crashing(file, disk.open(file));
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        step();
        byte[] replaced = Files.exists(to) ? Files.readAllBytes(to) : null;
        disk.rename(from, to);
        durable.put(to, durable.remove(from));
        unsynced.add(new Named(to.getParent(), () -> {
            Files.move(to, from);
            if (replaced != null) {
                Files.write(to, replaced);
            }
        }));
    }

    @Override
    public void delete(Path file) throws IOException {
        step();
        byte[] content = Files.readAllBytes(file);
        disk.delete(file);
        unsynced.add(new Named(file.getParent(), () -> Files.write(file, content)));
    }

    @Override
    public void syncFolder(Path folder) throws IOException {
        step();
        disk.syncFolder(folder);
        unsynced.removeIf(named -> named.folder().equals(folder));
    }

    @Override
    public Closeable lock(Path file) throws IOException {
        return disk.lock(file);
    }

    private final class Crashing implements LogFile {
        private final Path path;
        private final LogFile file;

        Crashing(Path path, LogFile file) {
            this.path = path;
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
            try {
                step();
            } catch (IOException e) {
                file.write(Arrays.copyOf(bytes, bytes.length / 2));
                throw e;
            }
            file.write(bytes);
        }

        @Override
        public void overwrite(long offset, byte[] bytes) throws IOException {
            step();
            file.overwrite(offset, bytes);
        }

        @Override
        public void sync() throws IOException {
            step();
            file.sync();
            durable.put(path, Files.size(path));
        }

        @Override
        public void truncate(long length) throws IOException {
            step();
            file.truncate(length);
            durable.put(path, length);
        }

        @Override
        public void close() {
            try {
                file.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
