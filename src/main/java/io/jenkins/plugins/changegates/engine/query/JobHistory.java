package io.jenkins.plugins.changegates.engine.query;

import io.jenkins.plugins.changegates.engine.change.BuildRef;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListSet;

/** The newest changes that each job made or took up, at most {@value #KEPT} of each. May be used from any thread. */
final class JobHistory {

    static final int KEPT = 50;

    private final ConcurrentMap<String, ConcurrentSkipListSet<Place>> places = new ConcurrentHashMap<>();

    void put(Change change) {
        Place place = Place.of(Sorting.NEWEST_REQUEST, change);
        change.builds().stream().map(BuildRef::job).distinct().forEach(job -> put(job, place));
    }

    private void put(String job, Place place) {
        places.compute(job, (name, present) -> {
            ConcurrentSkipListSet<Place> all = present == null ? new ConcurrentSkipListSet<>() : present;
            if (all.add(place) && all.size() > KEPT) {
                all.pollFirst();
            }
            return all;
        });
    }

    boolean knows(String job) {
        return places.containsKey(job);
    }

    /** Newest first. */
    List<ChangeId> of(String job) {
        ConcurrentSkipListSet<Place> all = places.get(job);
        return all == null
                ? List.of()
                : all.descendingSet().stream().map(Place::id).toList();
    }
}
