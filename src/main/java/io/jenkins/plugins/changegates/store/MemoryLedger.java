package io.jenkins.plugins.changegates.store;

import io.jenkins.plugins.changegates.engine.change.Recorded;
import io.jenkins.plugins.changegates.engine.ledger.Ledger;
import io.jenkins.plugins.changegates.engine.ledger.LedgerException;
import java.util.ArrayList;
import java.util.List;

/** A ledger that lasts as long as it is referred to; for simulations and tests. May be used from any thread. */
public final class MemoryLedger implements Ledger {

    private final List<Recorded> entries = new ArrayList<>();
    private final ChangeNumbers numbers = new ChangeNumbers();

    @Override
    public synchronized void append(List<Recorded> events) {
        int wrong = numbers.firstOutOfOrder(events);
        if (wrong >= 0) {
            throw new LedgerException(numbers.complaint(events.get(wrong)));
        }
        events.forEach(numbers::accept);
        entries.addAll(events);
    }

    /** Everything appended so far, in order. */
    public synchronized List<Recorded> entries() {
        return List.copyOf(entries);
    }
}
