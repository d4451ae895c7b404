package io.jenkins.plugins.changegates.store.checkpoint;

import java.io.IOException;

/**
 * Is shown every checkpoint, so that somebody outside can tell later if the ledger was rewritten. Called by one thread,
 * in the order of the checkpoints, after each was kept here; nothing waits for it.
 */
public interface Witness {

    /** @throws IOException if it could not be reached; that is logged, and the next checkpoint is shown all the same */
    void show(Note checkpoint) throws IOException;

    /** Who it is, for people to read. */
    String name();
}
