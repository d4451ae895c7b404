package io.jenkins.plugins.changegates.store.checkpoint;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Reads notes that stand one behind the other: a note's text has no empty line of its own, and after its signatures
 * comes the next one's text, or the end. Holds one note at a time. For one thread.
 */
public final class NoteReader {

    private static final byte[] DASH = "\u2014 ".getBytes(StandardCharsets.UTF_8);

    private final InputStream in;
    private long offset;

    public NoteReader(InputStream in) {
        this.in = new BufferedInputStream(in, 1 << 16);
    }

    /**
     * The next note, or null where no whole one follows.
     *
     * @throws NoteException if what follows is whole and no note
     */
    public Note next() throws IOException, NoteException {
        ByteArrayOutputStream note = new ByteArrayOutputStream();
        boolean signed = false;
        while (true) {
            in.mark(DASH.length);
            boolean signature = startsWithDash();
            in.reset();
            if (signed && !signature) {
                offset += note.size();
                return Note.parse(note.toString(StandardCharsets.UTF_8));
            }
            signed |= signature;
            if (!line(note)) {
                return null;
            }
        }
    }

    private boolean startsWithDash() throws IOException {
        for (byte expected : DASH) {
            if (in.read() != (expected & 0xff)) {
                return false;
            }
        }
        return true;
    }

    /** Takes a line over with its line feed; false if there is none. */
    private boolean line(ByteArrayOutputStream note) throws IOException, NoteException {
        while (note.size() <= Note.LONGEST) {
            int next = in.read();
            if (next < 0) {
                return false;
            }
            note.write(next);
            if (next == '\n') {
                return true;
            }
        }
        throw new NoteException("a note of more than " + Note.LONGEST + " bytes");
    }

    /** How many bytes the notes so far have taken. */
    public long offset() {
        return offset;
    }
}
