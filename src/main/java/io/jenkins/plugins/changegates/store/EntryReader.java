package io.jenkins.plugins.changegates.store;

import io.jenkins.plugins.changegates.engine.audit.AuditEntry;
import io.jenkins.plugins.changegates.engine.change.Recorded;

/** Takes what a ledger holds, in its order, as it is read. */
@FunctionalInterface
public interface EntryReader {

    /** An event of a change. */
    void of(Recorded event);

    /** An entry of no change. Who reads histories of changes has no use for it. */
    default void ofNone(AuditEntry entry) {}

    /** An event that was given before, as it is now that the erasure of one of its texts was finished. */
    default void erased(Recorded event) {}
}
