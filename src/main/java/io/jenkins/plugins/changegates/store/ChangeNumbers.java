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
        if (events.size() == 1) {
            return follows(events.get(0)) ? -1 : 0;
        }
        Map<ChangeId, Long> ahead = new HashMap<>();
        for (int i = 0; i < events.size(); i++) {
            Recorded event = events.get(i);
            long expected = ahead.getOrDefault(event.change(), newest(event.change())) + 1;
            if (event.number() != expected) {
                return i;
            }
            ahead.put(event.change(), expected);
        }
        return -1;
    }

    /** Whether the event is the next of its change. */
    boolean follows(Recorded event) {
        return event.number() == newest(event.change()) + 1;
    }

    /** The number of the change's newest event, 0 before its first. */
    long newest(ChangeId change) {
        return newest.getOrDefault(change, 0L);
    }

    void accept(Recorded event) {
        newest.put(event.change(), event.number());
    }

    /** What is wrong with an event that is out of order. */
    String complaint(Recorded event) {
        return "event " + event.number() + " of " + event.change()
                + " is out of order; the newest before this append is " + newest(event.change());
    }
}
