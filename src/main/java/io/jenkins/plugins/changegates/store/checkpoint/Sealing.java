package io.jenkins.plugins.changegates.store.checkpoint;

/** Keeps a secret so that only this installation can read it again. May be used from any thread. */
public interface Sealing {

    /** The secret in a form that may lie in a file: one line, without spaces. */
    String seal(String secret);

    /** @throws NoteException if it was not sealed here, or what opens it is lost */
    String unseal(String sealed) throws NoteException;
}
