package io.jenkins.plugins.changegates.engine.gate;

import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.sentence.Sentence;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * Whether the time to decide has run out: that of a pipeline that waited, or the policy's own for approvals that are
 * still missing.
 */
final class Expiry {

    private record Deadline(String role, Instant at) {}

    private final boolean pipeline;
    private final List<Deadline> deadlines;
    private final Instant now;

    Expiry(Change change, Demands demands, List<Gate> gates, Instant now) {
        this.now = now;
        pipeline = change.expired(demands.environment());
        deadlines = demands.people().stream()
                .filter(demand -> demand.formality().terms().expiry().isPresent())
                .filter(demand -> waits(gates, Gate.APPROVAL + demand.role()))
                .flatMap(demand -> demand.formality().terms().expiry().stream()
                        .map(term ->
                                new Deadline(demand.role(), change.askedAt().plus(term))))
                .toList();
    }

    private static boolean waits(List<Gate> gates, String name) {
        return gates.stream()
                .filter(gate -> gate.name().equals(name))
                .anyMatch(gate -> gate.result() instanceof GateResult.Waiting);
    }

    boolean over() {
        return pipeline || passed().findAny().isPresent();
    }

    private Stream<Deadline> passed() {
        return deadlines.stream().filter(deadline -> !now.isBefore(deadline.at()));
    }

    /** When it will be over, if it is not. */
    Stream<Instant> ahead() {
        return deadlines.stream().map(Deadline::at).filter(now::isBefore);
    }

    Sentence why() {
        return pipeline
                ? Reason.EXPIRED.with()
                : Reason.EXPIRED_FOR.with(
                        passed().map(deadline -> Reason.EXPIRED_ROLE.with(deadline.role(), deadline.at()))
                                .toList());
    }
}
