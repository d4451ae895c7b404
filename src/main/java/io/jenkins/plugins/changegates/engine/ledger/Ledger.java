package io.jenkins.plugins.changegates.engine.ledger;

import io.jenkins.plugins.changegates.engine.audit.AuditEntry;
import io.jenkins.plugins.changegates.engine.change.Recorded;
import java.util.List;

/**
 * Keeps events for ever. Implementations may be called from any thread; entries stand in the order in which their
 * appends were acknowledged.
 */
public interface Ledger {

    /**
     * Appends the events, all or none, and returns when they are durable: no crash after that loses them.
     *
     * @throws LedgerException if they could not be made durable; nothing may be assumed to have been written, and what
     *     asked for the append must not go on
     */
    void append(List<Recorded> events);

    /**
     * Appends an entry of no change, as {@link #append} does. Its number must be one more than that of the one before.
     *
     * @throws LedgerException as there
     */
    void record(AuditEntry entry);
}
