package io.jenkins.plugins.changegates.store;

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

    private final Map<ChangeId, Long> newest = new HashMap<>();
    private long newestOfNone;

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

    /** Whether the entry is the next of its history. */
    boolean follows(Entry entry) {
        return entry.number() == newest(entry) + 1;
    }

    private long newest(Entry entry) {
        return entry instanceof Recorded event ? newest(event.change()) : newestOfNone;
    }

    /** The number of the change's newest event, 0 before its first. */
    long newest(ChangeId change) {
        return newest.getOrDefault(change, 0L);
    }

    void accept(Entry entry) {
        if (entry instanceof Recorded event) {
            newest.put(event.change(), event.number());
        } else {
            newestOfNone = entry.number();
        }
    }

    /** What is wrong with an entry that is out of order. */
    String complaint(Entry entry) {
        String what = entry instanceof Recorded event
                ? "event " + event.number() + " of " + event.change()
                : "entry " + entry.number() + " of no change";
        return what + " is out of order; the newest before this append is " + newest(entry);
    }
}
