package io.jenkins.plugins.changegates.engine.change;

import java.time.Instant;
import java.util.Optional;

/**
 * A duty: what is owed, by whom, until when.
 *
 * @param id its name within the change
 * @param duty what is owed, in words
 * @param role who owes it; empty for whoever asked for the change
 * @param environment the environment whose gate opened before it was met, or empty
 * @param gate the gate that was passed on credit, or empty for a duty of its own
 * @param met how it was met, or null while it is owed
 */
public record Obligation(String id, String duty, String role, Instant dueAt, String environment, String gate, Met met) {

    /** The end of a duty. */
    public record Met(Actor by, Instant at, String note) {}

    public Optional<Met> settled() {
        return Optional.ofNullable(met);
    }

    public boolean open() {
        return met == null;
    }

    /** Whether it is still owed at the end of its term; at the due instant itself it is. */
    public boolean overdue(Instant now) {
        return open() && !now.isBefore(dueAt);
    }

    Obligation metBy(Met end) {
        return new Obligation(id, duty, role, dueAt, environment, gate, end);
    }
}
