package io.jenkins.plugins.changegates.engine.gate;

import io.jenkins.plugins.changegates.engine.change.Change;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
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
                .filter(demand -> waits(gates, demand.role()))
                .flatMap(demand -> demand.formality().terms().expiry().stream()
                        .map(term ->
                                new Deadline(demand.role(), change.askedAt().plus(term))))
                .toList();
    }

    private static boolean waits(List<Gate> gates, String role) {
        return gates.stream()
                .filter(gate -> gate.name().equals(Gate.APPROVAL + role))
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

    String reason() {
        return pipeline
                ? "The time to decide ran out"
                : "The time to decide ran out: "
                        + passed().map(deadline -> "approval as " + deadline.role() + " until " + deadline.at())
                                .collect(Collectors.joining(", "));
    }
}
