package io.jenkins.plugins.changegates.store;

import io.jenkins.plugins.changegates.engine.ledger.Ledger;
import java.io.Closeable;
import java.util.Optional;

/** A ledger that can say how it is. May be used from any thread. */
public interface StoredLedger extends Ledger, Closeable {

    /**
     * Why nothing more is written, as plain text for an administrator that says what to do; empty while all is well.
     * Once there is a problem it stays until the ledger is closed and opened again.
     */
    Optional<String> problem();

    /** Ends writing and lets go of the files. Never throws; further appends do. */
    @Override
    void close();
}
