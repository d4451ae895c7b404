package io.jenkins.plugins.changegates.store.bundle;

import io.jenkins.plugins.changegates.store.checkpoint.Introduction;
import io.jenkins.plugins.changegates.store.checkpoint.Note;
import io.jenkins.plugins.changegates.store.checkpoint.NoteException;
import io.jenkins.plugins.changegates.store.checkpoint.VerifierKey;
import io.jenkins.plugins.changegates.store.stamp.Authorities;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * What whoever checks has from elsewhere.
 *
 * @param keys one of which must have signed, or have introduced who did; empty to take the bundle's own
 * @param checkpoints that the ledger must have had
 * @param authorities whose time stamps are to be believed
 */
public record Trust(List<VerifierKey> keys, List<Note> checkpoints, Authorities authorities) {

    /** Nobody's time stamps are believed. */
    public Trust(List<VerifierKey> keys, List<Note> checkpoints) {
        this(keys, checkpoints, new Authorities(List.of()));
    }

    public Trust {
        keys = List.copyOf(keys);
        checkpoints = List.copyOf(checkpoints);
    }

    /** Nothing. */
    public static Trust none() {
        return new Trust(List.of(), List.of());
    }

    /** The keys that count, given those that came with what is checked. */
    Set<VerifierKey> keys(Collection<VerifierKey> brought, List<Note> introductions) throws NoteException {
        return keys.isEmpty() ? Set.copyOf(brought) : Introduction.follow(keys, introductions);
    }

    /** @throws NoteException if a signature is wrong, or none is of these keys */
    static void needSigned(Note note, Collection<VerifierKey> keys, String what) throws NoteException {
        boolean signed = false;
        for (VerifierKey key : keys) {
            signed |= note.signedBy(key);
        }
        if (!signed) {
            throw new NoteException(what + " is signed by none of the keys that count");
        }
    }
}
