package io.jenkins.plugins.changegates.store;

import io.jenkins.plugins.changegates.engine.audit.AuditEntry;
import io.jenkins.plugins.changegates.engine.change.Recorded;
import io.jenkins.plugins.changegates.engine.ledger.LedgerException;
import java.util.List;
import java.util.Optional;

/** Stands where a ledger could not be opened: it takes nothing and says why, so that no gate opens unrecorded. */
public final class RefusedLedger implements StoredLedger {

    private final String problem;

    /** @param problem the message with which opening was refused */
    public RefusedLedger(String problem) {
        this.problem = problem;
    }

    @Override
    public void append(List<Recorded> events) {
        throw new LedgerException(problem);
    }

    @Override
    public void record(AuditEntry entry) {
        throw new LedgerException(problem);
    }

    @Override
    public Optional<String> problem() {
        return Optional.of(problem);
    }

    @Override
    public void close() {
        // holds nothing
    }
}
