package io.jenkins.plugins.changegates.engine.change;

import java.time.Instant;
import java.util.Optional;

/**
 * One rollback: who and why, by which method, from what to what, how long (requirement F5).
 *
 * @param deployment key of the deployment it takes back
 * @param end how it ended, or null while it is under way
 */
public record Rollback(
        String environment,
        String key,
        String deployment,
        RollbackMethod method,
        String from,
        String to,
        String reason,
        Actor by,
        Instant startedAt,
        End end) {

    /** The end of a rollback. */
    public record End(Outcome outcome, RollbackCheck check, String detail, Instant at) {}

    public Optional<End> ended() {
        return Optional.ofNullable(end);
    }

    Rollback endedBy(End newEnd) {
        return new Rollback(environment, key, deployment, method, from, to, reason, by, startedAt, newEnd);
    }
}
