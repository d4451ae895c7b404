package io.jenkins.plugins.changegates.engine.change;

import io.jenkins.plugins.changegates.engine.verification.Round;
import io.jenkins.plugins.changegates.engine.verification.VerdictKind;
import io.jenkins.plugins.changegates.engine.verification.WatchPlan;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One watch of a deployment.
 *
 * @param end the verdict, or null while it goes on
 */
public record Verification(String environment, String key, WatchPlan plan, List<Round> rounds, End end) {

    /** The end of a watch. */
    public record End(VerdictKind verdict, String reason, String notes, Instant at) {}

    public Verification {
        rounds = List.copyOf(rounds);
    }

    public Optional<End> ended() {
        return Optional.ofNullable(end);
    }
}
