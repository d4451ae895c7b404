package io.jenkins.plugins.changegates.store.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Whatever the bytes, reading them as notes, checkpoints, keys or envelopes gives what is written so, or says why not.
 * Nothing is taken for signed by a key that signed nothing. For Jazzer, and for {@code FuzzTargetsTest}.
 */
public final class NoteFuzz {

    private static final VerifierKey KEY = SigningKey.make("ci.example.org").verifier();

    private NoteFuzz() {}

    private interface Reading {
        Object read(String text) throws NoteException;
    }

    public static void fuzzerTestOneInput(byte[] data) {
        String text = new String(data, UTF_8);
        for (Reading reading :
                List.<Reading>of(Note::parse, VerifierKey::parse, Envelope::parse, NoteFuzz::checkpoint)) {
            try {
                if (!reading.read(text).toString().equals(text)) {
                    throw new AssertionError("read and not written so");
                }
            } catch (NoteException e) {
                said(e);
            }
        }
        notes(data);
    }

    private static Object checkpoint(String text) throws NoteException {
        return Checkpoint.parse(text).text();
    }

    private static void notes(byte[] data) {
        NoteReader reader = new NoteReader(new ByteArrayInputStream(data));
        try {
            for (Note note = reader.next(); note != null; note = reader.next()) {
                if (note.signedBy(KEY)) {
                    throw new AssertionError("signed by a key that signed nothing");
                }
            }
        } catch (NoteException e) {
            said(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (reader.offset() > data.length) {
            throw new AssertionError("read more than there is");
        }
    }

    private static void said(NoteException e) {
        if (e.getMessage().isBlank() || e.getMessage().length() > 400) {
            throw new AssertionError("says too little or too much", e);
        }
    }
}
