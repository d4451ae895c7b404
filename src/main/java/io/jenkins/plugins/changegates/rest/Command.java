package io.jenkins.plugins.changegates.rest;

import io.jenkins.plugins.changegates.engine.change.Actor;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.ChangeEvent;
import java.time.Instant;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What a request asks for.
 *
 * @param work carries it out
 * @param writes knows the event by which the ledger tells that it was carried out, whenever that was
 */
record Command(Supplier<Change> work, Predicate<ChangeEvent> writes) {

    /** Whether the change tells that it was carried out for that person from an instant until before another. */
    boolean isToldBy(Change change, Actor by, Instant from, Instant before) {
        return change.history().stream()
                .filter(entry -> !entry.at().isBefore(from) && entry.at().isBefore(before))
                .filter(entry -> entry.by().equals(by))
                .anyMatch(entry -> writes.test(entry.event()));
    }
}
