package io.jenkins.plugins.changegates.engine.policy;

import java.time.Duration;
import java.util.Optional;

/**
 * How long is waited for a decision, in elapsed time since what the change says was asked for.
 *
 * @param remindAfter when whoever is awaited is reminded, or null
 * @param escalateAfter when it goes to others, or null
 * @param escalateTo the role it goes to; empty if it goes to nobody
 * @param expireAfter when waiting is over, or null
 */
public record Patience(Duration remindAfter, Duration escalateAfter, String escalateTo, Duration expireAfter) {

    public static final Patience NONE = new Patience(null, null, "", null);

    /** The shorter of both. */
    Patience and(Patience other) {
        boolean othersFirst = escalateAfter == null
                || (other.escalateAfter != null && other.escalateAfter.compareTo(escalateAfter) < 0);
        return new Patience(
                shorter(remindAfter, other.remindAfter),
                othersFirst ? other.escalateAfter : escalateAfter,
                othersFirst ? other.escalateTo : escalateTo,
                shorter(expireAfter, other.expireAfter));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one == null || (other != null && other.compareTo(one) < 0) ? other : one;
    }

    public Optional<Duration> reminder() {
        return Optional.ofNullable(remindAfter);
    }

    public Optional<Duration> escalation() {
        return Optional.ofNullable(escalateAfter);
    }

    public Optional<Duration> expiry() {
        return Optional.ofNullable(expireAfter);
    }
}
