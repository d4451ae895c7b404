package io.jenkins.plugins.changegates.engine.verification;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;

/**
 * What was agreed when a watch started: how long, how often, which checks, within which limits. Measurement {@code n}
 * (from 0) falls due at {@code startedAt + (n + 1) * every}, in elapsed time.
 *
 * @param duration how long to watch; at least one interval
 * @param every time between measurements, positive
 * @param checks names of the checks, at least one, each once
 */
public record WatchPlan(Instant startedAt, Duration duration, Duration every, List<String> checks, Limits limits) {

    public WatchPlan {
        checks = List.copyOf(checks);
        if (every.isZero() || every.isNegative()) {
            throw new IllegalArgumentException("every is " + every + "; it must be positive");
        }
        if (duration.compareTo(every) < 0) {
            throw new IllegalArgumentException("a watch of " + duration + " is shorter than its interval of " + every);
        }
        if (checks.isEmpty()) {
            throw new IllegalArgumentException("a watch needs at least one check");
        }
        if (new HashSet<>(checks).size() < checks.size()) {
            throw new IllegalArgumentException("two checks have the same name: " + String.join(", ", checks));
        }
    }

    /** How many measurements each check must really have given; what is lacking is made up for at the end. */
    public long measurementsNeeded() {
        return duration.plus(every).minusNanos(1).dividedBy(every);
    }

    public Instant dueAt(long slot) {
        return startedAt.plus(every.multipliedBy(slot + 1));
    }

    /** How many measurements have fallen due by then, the instant itself included. */
    public long dueBy(Instant now) {
        return now.isBefore(startedAt) ? 0 : Duration.between(startedAt, now).dividedBy(every);
    }
}
