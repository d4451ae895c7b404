package io.jenkins.plugins.changegates.store;

import io.jenkins.plugins.changegates.engine.audit.AuditEntry;
import io.jenkins.plugins.changegates.engine.change.Entry;
import io.jenkins.plugins.changegates.engine.change.Recorded;
import io.jenkins.plugins.changegates.engine.ledger.Ledger;
import io.jenkins.plugins.changegates.engine.ledger.LedgerException;
import java.util.ArrayList;
import java.util.List;

/** A ledger that lasts as long as it is referred to; for simulations and tests. May be used from any thread. */
public final class MemoryLedger implements Ledger {

    private final List<Recorded> entries = new ArrayList<>();
    private final List<AuditEntry> ofNone = new ArrayList<>();
    private final EntryNumbers numbers = new EntryNumbers();

    @Override
    public synchronized void append(List<Recorded> events) {
        number(events);
        entries.addAll(events);
    }

    @Override
    public synchronized void record(AuditEntry entry) {
        number(List.of(entry));
        ofNone.add(entry);
    }

    private void number(List<? extends Entry> appended) {
        int wrong = numbers.firstOutOfOrder(appended);
        if (wrong >= 0) {
            throw new LedgerException(numbers.complaint(appended.get(wrong)));
        }
        appended.forEach(numbers::accept);
    }

    /** Everything of no change, in order. */
    public synchronized List<AuditEntry> entriesOfNone() {
        return List.copyOf(ofNone);
    }

    /** Every event of a change so far, in order. */
    public synchronized List<Recorded> entries() {
        return List.copyOf(entries);
    }
}
