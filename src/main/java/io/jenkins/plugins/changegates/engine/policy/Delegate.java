package io.jenkins.plugins.changegates.engine.policy;

import java.time.Instant;
import java.util.stream.Stream;

/**
 * A deputy, who holds a role in their own right (decision 20), for a time or always.
 *
 * @param from the first instant, or null for ever since
 * @param to the first instant at which it is over, or null for ever
 */
public record Delegate(Principal who, Instant from, Instant to) {

    /** A deputy at all times. */
    public static Delegate always(Principal who) {
        return new Delegate(who, null, null);
    }

    /** Half-open, as every interval is (decision 4). */
    public boolean holdsAt(Instant instant) {
        return (from == null || !instant.isBefore(from)) && (to == null || instant.isBefore(to));
    }

    public boolean isLimited() {
        return from != null || to != null;
    }

    /** The instants at which the role is taken up or given back. */
    public Stream<Instant> bounds() {
        return Stream.concat(Stream.ofNullable(from), Stream.ofNullable(to));
    }
}
