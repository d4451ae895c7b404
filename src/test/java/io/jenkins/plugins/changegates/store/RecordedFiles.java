package io.jenkins.plugins.changegates.store;

import io.jenkins.plugins.changegates.store.file.FileLayer;
import io.jenkins.plugins.changegates.store.file.LogFile;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One folder of files in memory that writes down what is done to it, and can be told to fail. */
final class RecordedFiles implements FileLayer {

    /** What was done. */
    sealed interface Step {
        record Create(String name) implements Step {}

        record Write(String name, byte[] bytes) implements Step {}

        record Overwrite(String name, long offset, byte[] bytes) implements Step {}

        record Sync(String name) implements Step {}

        record Truncate(String name, long length) implements Step {}

        record SyncFolder() implements Step {}

        /** Not done to files: from here on the caller counts on that many events. */
        record Acknowledged(int events) implements Step {}
    }

    final List<Step> steps = new ArrayList<>();
    final Map<String, byte[]> contents = new TreeMap<>();

    private final List<Path> locked = new ArrayList<>();
    private int failingStep = Integer.MAX_VALUE;
    private double writtenOfIt;

    RecordedFiles() {}

    RecordedFiles(Map<String, byte[]> contents) {
        this.contents.putAll(contents);
    }

    /** Lets the step with that index fail; a write that fails has still written that part of its bytes. */
    void failAt(int step, double writtenPart) {
        failingStep = step;
        writtenOfIt = writtenPart;
    }

    private void take(Step step) throws IOException {
        boolean fails = steps.size() == failingStep;
        steps.add(step);
        if (fails && !(step instanceof Step.Write || step instanceof Step.Overwrite)) {
            throw new IOException("Input/output error");
        }
        if (step instanceof Step.Write write) {
            int part = fails ? (int) (write.bytes().length * writtenOfIt) : write.bytes().length;
            contents.compute(write.name(), (name, old) -> joined(old, Arrays.copyOf(write.bytes(), part)));
            if (fails) {
                throw new IOException("No space left on device");
            }
        } else if (step instanceof Step.Overwrite over) {
            int part = fails ? (int) (over.bytes().length * writtenOfIt) : over.bytes().length;
            contents.compute(over.name(), (name, old) -> overwritten(old, over, 0, part));
            if (fails) {
                throw new IOException("Input/output error");
            }
        } else if (step instanceof Step.Create create) {
            contents.put(create.name(), new byte[0]);
        } else if (step instanceof Step.Truncate cut) {
            contents.compute(cut.name(), (name, old) -> Arrays.copyOf(old, (int) cut.length()));
        }
    }

    /** The content with those of the new bytes that stand from the first index up to the last. */
    static byte[] overwritten(byte[] old, Step.Overwrite over, int first, int last) {
        byte[] content = old.clone();
        System.arraycopy(over.bytes(), first, content, (int) over.offset() + first, last - first);
        return content;
    }

    static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    @Override
    public void createFolder(Path folder) {
        // always there
    }

    @Override
    public List<String> names(Path folder) {
        return List.copyOf(contents.keySet());
    }

    @Override
    public boolean same(Path one, Path other) {
        return one.equals(other);
    }

    @Override
    public InputStream read(Path file) throws IOException {
        return new ByteArrayInputStream(content(file));
    }

    @Override
    public LogFile create(Path file) throws IOException {
        if (contents.containsKey(name(file))) {
            throw new FileAlreadyExistsException(file.toString());
        }
        take(new Step.Create(name(file)));
        return open(file);
    }

    @Override
    public LogFile open(Path file) throws IOException {
        content(file);
        return new Recorder(file);
    }

    @Override
    public void rename(Path from, Path to) {
        throw new UnsupportedOperationException("there is one folder only");
    }

    @Override
    public void delete(Path file) {
        throw new UnsupportedOperationException("nothing is deleted");
    }

    @Override
    public void syncFolder(Path folder) throws IOException {
        take(new Step.SyncFolder());
    }

    @Override
    public Closeable lock(Path file) throws IOException {
        if (locked.contains(file)) {
            throw new HeldException(file);
        }
        locked.add(file);
        return () -> locked.remove(file);
    }

    private byte[] content(Path file) throws IOException {
        byte[] content = contents.get(name(file));
        if (content == null) {
            throw new NoSuchFileException(file.toString());
        }
        return content;
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    private final class Recorder implements LogFile {
        private final Path file;

        Recorder(Path file) {
            this.file = file;
        }

        @Override
        public long size() throws IOException {
            return content(file).length;
        }

        @Override
        public byte[] read(long offset, int length) throws IOException {
            byte[] content = content(file);
            if (content.length - offset < length) {
                throw new EOFException(file + " ends at " + content.length);
            }
            return Arrays.copyOfRange(content, (int) offset, (int) offset + length);
        }

        @Override
        public void write(byte[] bytes) throws IOException {
            take(new Step.Write(name(file), bytes));
        }

        @Override
        public void overwrite(long offset, byte[] bytes) throws IOException {
            take(new Step.Overwrite(name(file), offset, bytes));
        }

        @Override
        public void sync() throws IOException {
            take(new Step.Sync(name(file)));
        }

        @Override
        public void truncate(long length) throws IOException {
            take(new Step.Truncate(name(file), length));
        }

        @Override
        public void close() {
            // nothing held
        }
    }
}
