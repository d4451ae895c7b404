package io.jenkins.plugins.changegates.store;

import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.change.Recorded;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The newest number of every change, to hold each history to 1, 2, 3 and so on. For one thread at a time. */
final class ChangeNumbers {

    private final Map<ChangeId, Long> newest = new HashMap<>();

    /** The index of the first event that does not follow what is there and what stands before it, or -1. */
    int firstOutOfOrder(List<Recorded> events) {
        Map<ChangeId, Long> ahead = new HashMap<>();
        for (int i = 0; i < events.size(); i++) {
            Recorded event = events.get(i);
            long expected = ahead.getOrDefault(event.change(), newest.getOrDefault(event.change(), 0L)) + 1;
            if (event.number() != expected) {
                return i;
            }
            ahead.put(event.change(), expected);
        }
        return -1;
    }

    void accept(List<Recorded> events) {
        events.forEach(event -> newest.put(event.change(), event.number()));
    }

    /** What is wrong with an event that is out of order. */
    String complaint(Recorded event) {
        return "event " + event.number() + " of " + event.change()
                + " is out of order; the newest before this append is " + newest.getOrDefault(event.change(), 0L);
    }
}
