package io.jenkins.plugins.changegates.pages;

import io.jenkins.plugins.changegates.engine.query.Filter;
import io.jenkins.plugins.changegates.engine.query.Sorting;
import io.jenkins.plugins.changegates.runtime.ChangeGates;
import java.util.List;
import java.util.Optional;

/** What waits for whoever looks, outside of the list of changes. */
public final class MyChanges {

    private MyChanges() {}

    /** The longest waiting first. */
    public static List<ChangeRow> waiting(int most) {
        ChangeGates gates = ChangeGates.get();
        return gates
                .lists()
                .waitingFor(
                        gates.viewer(),
                        Filter.NONE,
                        Sorting.OLDEST_REQUEST,
                        Optional.empty(),
                        most,
                        gates.clock().instant())
                .changes()
                .stream()
                .map(change -> ChangeRow.of(gates.changes(), change))
                .toList();
    }
}
