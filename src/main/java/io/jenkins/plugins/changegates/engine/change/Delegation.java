package io.jenkins.plugins.changegates.engine.change;

import java.time.Instant;

/**
 * A person lets another speak for them (decision 20). It counts only where the first one's own word would.
 *
 * @param id its name within the change, or in the whole ledger where it is not of one change
 * @param giver user id of whoever is spoken for
 * @param delegate user id of whoever speaks
 * @param from the first instant at which it holds
 * @param until the first instant at which it no longer does, or null if it ends with the change
 * @param revokedAt when it was taken back, or null
 */
public record Delegation(String id, String giver, String delegate, Instant from, Instant until, Instant revokedAt) {

    public boolean holdsAt(Instant instant) {
        return !instant.isBefore(from)
                && (until == null || instant.isBefore(until))
                && (revokedAt == null || instant.isBefore(revokedAt));
    }

    /** Whether it can still hold at that instant or later. */
    public boolean over(Instant instant) {
        return (until != null && !instant.isBefore(until)) || (revokedAt != null && !instant.isBefore(revokedAt));
    }

    public Delegation revokedAt(Instant at) {
        return new Delegation(id, giver, delegate, from, until, at);
    }
}
