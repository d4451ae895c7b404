package io.jenkins.plugins.changegates.store;

import io.jenkins.plugins.changegates.engine.audit.AuditEntry;
import io.jenkins.plugins.changegates.engine.audit.AuditEvent;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.change.Entry;
import io.jenkins.plugins.changegates.engine.change.Recorded;
import io.jenkins.plugins.changegates.store.line.ChangeCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The newest number of every change, and of what is of none, to hold each history to 1, 2, 3 and so on; and the way back
 * from the newest entry of a change to its first. For one thread at a time.
 */
final class EntryNumbers {

    /** Instead of a change, where there is none. */
    static final long OF_NONE = -1;

    private final ChangeTable newest = new ChangeTable();
    private final IntPages before = new IntPages();
    private final Map<ChangeId, List<Long>> erasures = new HashMap<>();
    private long newestOfNone;

    /** The change that an entry is of, as {@link ChangeCode} has it, or {@link #OF_NONE}. */
    static long changeOf(Entry entry) {
        return entry instanceof Recorded event ? ChangeCode.of(event.change()) : OF_NONE;
    }

    /** The index of the first entry that does not follow what is there and what stands before it, or -1. */
    int firstOutOfOrder(List<? extends Entry> entries) {
        if (entries.size() == 1) {
            Entry entry = entries.get(0);
            return entry.number() == newest(changeOf(entry)) + 1 ? -1 : 0;
        }
        Map<Long, Long> ahead = new HashMap<>();
        for (int i = 0; i < entries.size(); i++) {
            long change = changeOf(entries.get(i));
            long expected = ahead.getOrDefault(change, newest(change)) + 1;
            ahead.put(change, expected);
            if (entries.get(i).number() != expected) {
                return i;
            }
        }
        return -1;
    }

    /**
     * Takes up the next entry, if its number is the next of its history.
     *
     * @param change or {@link #OF_NONE}
     */
    boolean takeNext(long change, long number) {
        if (change == OF_NONE) {
            boolean next = number == newestOfNone + 1;
            if (next) {
                newestOfNone = number;
                before.add(0);
            }
            return next;
        }
        int slot = newest.slot(change);
        boolean next = number == newest.number(slot) + 1L && number < Integer.MAX_VALUE;
        if (next) {
            before.add(newest.entry(slot));
            newest.set(slot, change, (int) number, before.size());
        }
        return next;
    }

    void accept(Entry entry) {
        takeNext(changeOf(entry), entry.number());
        noteErasure(entry);
    }

    /** Notes of the entry that was taken up last which change's text it says was erased, if it is of that kind. */
    void noteErasure(Entry entry) {
        if (entry instanceof AuditEntry audit && audit.event() instanceof AuditEvent.TextErased text) {
            erasures.computeIfAbsent(text.change(), change -> new ArrayList<>()).add(before.size() - 1L);
        }
    }

    private long newest(long change) {
        return change == OF_NONE ? newestOfNone : newest.number(newest.slot(change));
    }

    /** The number of the change's newest event, 0 before its first. */
    long newest(ChangeId change) {
        return newest(ChangeCode.of(change));
    }

    /** Where the entries of a change stand in the ledger, from 0, first to last; as far as they stand before that index. */
    long[] indices(ChangeId change, long end) {
        int slot = newest.slot(ChangeCode.of(change));
        long[] indices = new long[newest.number(slot)];
        int first = indices.length;
        for (int entry = newest.entry(slot); entry > 0; entry = before.get(entry - 1)) {
            if (entry <= end) {
                indices[--first] = entry - 1;
            }
        }
        return Arrays.copyOfRange(indices, first, indices.length);
    }

    /** Likewise the entries that say of texts of the change that they were erased. */
    long[] erasureIndices(ChangeId change, long end) {
        return erasures.getOrDefault(change, List.of()).stream()
                .mapToLong(index -> index)
                .filter(index -> index < end)
                .toArray();
    }

    /** What is wrong with an entry that is out of order. */
    String complaint(Entry entry) {
        return complaint(changeOf(entry), entry.number());
    }

    String complaint(long change, long number) {
        String what = change == OF_NONE
                ? "entry " + number + " of no change"
                : "event " + number + " of " + ChangeCode.change(change);
        return what + " is out of order; the newest before this append is " + newest(change);
    }
}
