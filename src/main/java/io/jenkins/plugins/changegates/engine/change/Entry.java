package io.jenkins.plugins.changegates.engine.change;

import java.time.Instant;

/** What a line of the ledger says, whether of a change or of nothing that is a change's alone. */
public interface Entry {

    /** Counts from 1, without a gap, among the entries of the same change, or among those of none. */
    long number();

    /** When it was recorded, by the controller's clock. */
    Instant at();

    /** Who caused it, and by which way. */
    Actor by();
}
