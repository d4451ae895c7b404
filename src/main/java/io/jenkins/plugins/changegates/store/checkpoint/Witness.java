package io.jenkins.plugins.changegates.store.checkpoint;

import java.io.IOException;
import java.time.Duration;

/**
 * Is shown checkpoints, so that somebody outside can tell later if the ledger was rewritten. Called by one thread at a
 * time, in the order of the checkpoints, after each was kept here.
 */
public interface Witness {

    /** @throws IOException if it could not be reached, or did not take it; the message says so to an administrator */
    void show(Note checkpoint) throws IOException;

    /** Who it is, for people to read; without secrets. */
    String name();

    /** How long it wants to be left alone after it was shown one. */
    default Duration pause() {
        return Duration.ZERO;
    }
}
