package io.jenkins.plugins.changegates.engine.gate;

import io.jenkins.plugins.changegates.engine.change.Obligation;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Something that is owed, or will be once the gate has opened.
 *
 * @param id the obligation's name within the change; empty until it is recorded
 * @param duty what is owed, in words
 * @param role who owes it; empty for whoever asked for the change
 * @param gate the gate that it is owed to, or empty
 * @param term how long after the opening of the gate, or null for one that is recorded
 * @param due see {@link #dueAt()}
 * @param overdue whether its time has come
 */
public record Owed(String id, String duty, String role, String gate, Duration term, Instant due, boolean overdue) {

    /** What the opening of the gate will create. */
    static Owed fromOpening(String duty, String role, String gate, Duration term) {
        return new Owed("", duty, role, gate, term, null, false);
    }

    static Owed of(Obligation obligation, Instant now) {
        return new Owed(
                obligation.id(),
                obligation.duty(),
                obligation.role(),
                obligation.gate(),
                null,
                obligation.dueAt(),
                obligation.overdue(now));
    }

    /** When it is due; empty until the gate has opened, from when its term runs. */
    public Optional<Instant> dueAt() {
        return Optional.ofNullable(due);
    }
}
