package io.jenkins.plugins.changegates.store;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.change.Entry;
import io.jenkins.plugins.changegates.engine.change.Recorded;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The newest number of every change, and of what is of none, to hold each history to 1, 2, 3 and so on. For one thread
 * at a time.
 */
final class EntryNumbers {

    private final Map<ChangeId, Counter> newest = new HashMap<>();
    private long newestOfNone;

    private static final class Counter {
        private long value;

        Counter(long value) {
            this.value = value;
        }
    }

    /** The index of the first entry that does not follow what is there and what stands before it, or -1. */
    int firstOutOfOrder(List<? extends Entry> entries) {
        if (entries.size() == 1) {
            return follows(entries.get(0)) ? -1 : 0;
        }
        Map<ChangeId, Long> ahead = new HashMap<>();
        long aheadOfNone = newestOfNone;
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            long expected;
            if (entry instanceof Recorded event) {
                expected = ahead.getOrDefault(event.change(), newest(event.change())) + 1;
                ahead.put(event.change(), expected);
            } else {
                expected = ++aheadOfNone;
            }
            if (entry.number() != expected) {
                return i;
            }
        }
        return -1;
    }

    private boolean follows(Entry entry) {
        return entry.number() == newest(entry) + 1;
    }

    /**
     * Takes the next number of a history, if it is that.
     *
     * @param change null for what is of no change
     */
    boolean takeNext(@CheckForNull ChangeId change, long number) {
        if (change == null) {
            boolean next = number == newestOfNone + 1;
            newestOfNone += next ? 1 : 0;
            return next;
        }
        Counter counter = newest.get(change);
        if (counter == null && number == 1) {
            newest.put(change, new Counter(1));
            return true;
        }
        boolean next = counter != null && number == counter.value + 1;
        if (next) {
            counter.value = number;
        }
        return next;
    }

    private long newest(Entry entry) {
        return entry instanceof Recorded event ? newest(event.change()) : newestOfNone;
    }

    /** The number of the change's newest event, 0 before its first. */
    long newest(ChangeId change) {
        Counter counter = newest.get(change);
        return counter == null ? 0 : counter.value;
    }

    void accept(Entry entry) {
        if (entry instanceof Recorded event) {
            newest.put(event.change(), new Counter(event.number()));
        } else {
            newestOfNone = entry.number();
        }
    }

    /** What is wrong with an entry that is out of order. */
    String complaint(Entry entry) {
        return complaint(entry instanceof Recorded event ? event.change() : null, entry.number());
    }

    String complaint(@CheckForNull ChangeId change, long number) {
        String what = change == null ? "entry " + number + " of no change" : "event " + number + " of " + change;
        return what + " is out of order; the newest before this append is "
                + (change == null ? newestOfNone : newest(change));
    }
}
