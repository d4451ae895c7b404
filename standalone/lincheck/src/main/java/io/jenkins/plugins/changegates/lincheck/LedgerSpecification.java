package io.jenkins.plugins.changegates.lincheck;

import java.util.HashSet;
import java.util.Set;

/** What {@link LedgerOperations} do one after the other. */
public class LedgerSpecification {

    private final Set<Integer> changes = new HashSet<>();

    public boolean append(int change) {
        return changes.add(change);
    }

    public long read() {
        return changes.size();
    }

    public long checkpoint() {
        return changes.size();
    }
}
