package io.jenkins.plugins.changegates.engine.query;

import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import java.time.Instant;
import java.util.Comparator;

/** Where a change stands in a list that is ordered by time: no two of them stand in the same place. */
record Place(Instant at, ChangeId id) implements Comparable<Place> {

    private static final Comparator<Place> OLDEST_FIRST =
            Comparator.comparing(Place::at).thenComparing(Place::id);

    static Place of(Sorting sorting, Change change) {
        return new Place(sorting.instantOf(change), change.id());
    }

    @Override
    public int compareTo(Place other) {
        return OLDEST_FIRST.compare(this, other);
    }
}
