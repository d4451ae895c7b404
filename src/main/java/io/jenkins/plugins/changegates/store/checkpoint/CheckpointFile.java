package io.jenkins.plugins.changegates.store.checkpoint;

import io.jenkins.plugins.changegates.store.file.FileLayer;
import io.jenkins.plugins.changegates.store.file.LogFile;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The checkpoints of a ledger in a file, one note behind the other, oldest first. A note that was not wholly written is
 * cut when the file is opened. May be used from any thread.
 */
public final class CheckpointFile implements Closeable {

    private record Kept(long size, long offset, int length) {}

    private final LogFile file;
    private final List<Kept> kept = new ArrayList<>();
    private long length;

    private CheckpointFile(LogFile file) {
        this.file = file;
    }

    /** @throws NoteException if something else than checkpoints of growing size stands in it */
    public static CheckpointFile open(FileLayer files, Path path) throws IOException, NoteException {
        if (!files.has(path)) {
            CheckpointFile made = new CheckpointFile(files.create(path));
            files.syncFolderOf(path);
            return made;
        }
        CheckpointFile opened = new CheckpointFile(files.open(path));
        boolean read = false;
        try (InputStream in = files.read(path)) {
            opened.read(in);
            if (opened.length < opened.file.size()) {
                opened.file.truncate(opened.length);
            }
            read = true;
            return opened;
        } finally {
            if (!read) {
                opened.close();
            }
        }
    }

    private void read(InputStream in) throws IOException, NoteException {
        NoteReader notes = new NoteReader(in);
        for (Note note = notes.next(); note != null; note = notes.next()) {
            note(Checkpoint.parse(note.text()).size(), Math.toIntExact(notes.offset() - length));
        }
    }

    private void note(long size, int bytes) throws NoteException {
        if (!kept.isEmpty() && size < newestSize()) {
            throw new NoteException("a checkpoint of " + size + " entries stands after one of " + newestSize());
        }
        kept.add(new Kept(size, length, bytes));
        length += bytes;
    }

    /** Adds a checkpoint and returns when it is durable. */
    public synchronized void add(Note note, long size) throws IOException, NoteException {
        byte[] bytes = note.toString().getBytes(StandardCharsets.UTF_8);
        file.write(bytes);
        file.sync();
        note(size, bytes.length);
    }

    /** How many entries the newest one covers; 0 if there is none. */
    public synchronized long newestSize() {
        return kept.isEmpty() ? 0 : kept.get(kept.size() - 1).size();
    }

    /** How many there are. */
    public synchronized int count() {
        return kept.size();
    }

    /** The sizes of all, oldest first. */
    public synchronized List<Long> sizes() {
        return kept.stream().map(Kept::size).toList();
    }

    /** @param index from 0 */
    public synchronized Note get(int index) throws IOException, NoteException {
        Kept place = kept.get(index);
        return Note.parse(new String(file.read(place.offset(), place.length()), StandardCharsets.UTF_8));
    }

    @Override
    public synchronized void close() throws IOException {
        file.close();
    }
}
