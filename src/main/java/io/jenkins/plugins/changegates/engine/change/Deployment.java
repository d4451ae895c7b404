package io.jenkins.plugins.changegates.engine.change;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One deployment of a change.
 *
 * @param end how and when it ended, or null while it is under way
 * @param validated whether the newest watch of this deployment passed and no rollback of it has begun since
 * @param rolledBack whether a rollback of it succeeded
 * @param faulty whether the newest watch of it found a fault, or a rollback of it has begun
 */
public record Deployment(
        ChangeId change,
        String service,
        String environment,
        String key,
        BuildRef build,
        String version,
        String commit,
        List<Artifact> artifacts,
        Instant startedAt,
        End end,
        boolean validated,
        boolean rolledBack,
        boolean faulty) {

    /** In the order in which they began; no two of a ledger are in the same place. */
    public static final Comparator<Deployment> OLDEST_FIRST = Comparator.comparing(Deployment::startedAt)
            .thenComparing(Deployment::key)
            .thenComparing(Deployment::change);

    /** The end of a deployment. */
    public record End(Outcome outcome, Instant at) {}

    public Optional<End> ended() {
        return Optional.ofNullable(end);
    }

    /** Whether it has neither ended nor been taken back. */
    public boolean underWay() {
        return end == null && !rolledBack;
    }

    /** Whether it ended well and was not taken back. */
    public boolean stands() {
        return end != null && end.outcome() == Outcome.SUCCEEDED && !rolledBack;
    }

    /** By which a rollback would name it: the version or, without one, the commit; may be empty. */
    public String versionOrCommit() {
        return version.isEmpty() ? commit : version;
    }

    Deployment endedBy(End newEnd) {
        return new Deployment(
                change,
                service,
                environment,
                key,
                build,
                version,
                commit,
                artifacts,
                startedAt,
                newEnd,
                validated,
                rolledBack,
                faulty);
    }

    Deployment marked(boolean nowValidated, boolean nowRolledBack, boolean nowFaulty) {
        return new Deployment(
                change,
                service,
                environment,
                key,
                build,
                version,
                commit,
                artifacts,
                startedAt,
                end,
                nowValidated,
                nowRolledBack,
                nowFaulty);
    }
}
