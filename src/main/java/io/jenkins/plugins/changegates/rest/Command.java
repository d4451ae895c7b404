package io.jenkins.plugins.changegates.rest;

import io.jenkins.plugins.changegates.engine.change.Actor;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.Recorded;
import java.time.Instant;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Supplier;

/**
 * What a request asks for.
 *
 * @param work carries it out
 * @param writes knows the entry of a change by which the ledger tells that it was carried out and still holds
 */
record Command(Supplier<Change> work, BiPredicate<Change, Recorded> writes) {

    /**
     * Whether the last that happened to the change is that it was carried out, for that person, from an instant until before
     * another. What came after it may have undone it: then it is carried out again.
     */
    boolean isToldBy(Change change, Actor by, Instant from, Instant before) {
        List<Recorded> history = change.history();
        Recorded last = history.get(history.size() - 1);
        return !last.at().isBefore(from)
                && last.at().isBefore(before)
                && last.by().equals(by)
                && writes.test(change, last);
    }
}
