package io.jenkins.plugins.changegates.engine.gate;

import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.Opinion;
import io.jenkins.plugins.changegates.engine.change.Subject;
import io.jenkins.plugins.changegates.engine.policy.Policy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Judges a change before an environment (requirement E7). A pure function of its arguments: judging twice gives equal
 * reports, in any thread.
 */
public final class GateEvaluator {

    private GateEvaluator() {}

    /**
     * @param context what is known of the service beyond this change
     * @throws IllegalArgumentException if the policy knows no such environment, here or among the change's own
     */
    public static GateReport evaluate(Policy policy, Change change, String environment, Context context, Instant now) {
        GateReport report = judge(policy, change, environment, context, now);
        TimeGates times = TimeGates.of(policy, report.demands(), change, context);
        return Outlook.of(report, times, later -> judge(policy, change, environment, context, later));
    }

    private static GateReport judge(Policy policy, Change change, String environment, Context context, Instant now) {
        Demands demands = Demands.of(policy, change, environment);
        Subject subject = SubjectDigests.of(
                policy, change, name -> name.equals(environment) ? demands : Demands.of(policy, change, name));
        ApprovalGates approvals = new ApprovalGates(policy, demands, change, subject, now);
        TimeGates times = TimeGates.of(policy, demands, change, context);
        ConflictGate conflict = new ConflictGate(policy, demands, change, context);
        List<Gate> gates = new ArrayList<>();
        gates.add(new Gate(Gate.REQUEST, RequestGate.judge(change, demands)));
        if (demands.gated()) {
            gates.addAll(EvidenceGates.judge(change, demands));
        }
        if (demands.gated() || !demands.predecessor().isEmpty()) {
            gates.add(new Gate(Gate.STAGING, ReleaseGates.staging(change, demands, context)));
        }
        if (demands.gated()) {
            gates.add(new Gate(Gate.ROLLBACK, ReleaseGates.rollback(change, demands, context)));
            gates.addAll(approvals.gates());
            gates.addAll(times.at(now));
            gates.add(new Gate(Gate.CONFLICT, conflict.at(now)));
            gates.add(new Gate(Gate.DEPLOY, ReleaseGates.deploy(change, demands, subject)));
        }
        Optional<Instant> next = demands.gated()
                ? first(approvals.nextExpiry(), times.changesAfter(now), conflict.changesAfter(now))
                : approvals.nextExpiry();
        Optional<Opinion> rejection = rejection(change, subject);
        Decision decision = decide(gates, rejection.isPresent(), change.expired(environment));
        return new GateReport(
                change.id(),
                environment,
                now,
                decision,
                reason(decision, gates, rejection),
                gates,
                demands,
                approvals.approvals(),
                subject,
                policy.document().digest(),
                next.orElse(null),
                null,
                null);
    }

    @SafeVarargs
    private static Optional<Instant> first(Optional<Instant>... instants) {
        return Stream.of(instants).flatMap(Optional::stream).min(Instant::compareTo);
    }

    /** A rejection stands for the content, whatever the policy has come to demand of it since (decision 23). */
    private static Optional<Opinion> rejection(Change change, Subject subject) {
        return change.opinions().stream()
                .filter(opinion -> !opinion.approves())
                .filter(opinion -> opinion.subject().content().equals(subject.content()))
                .findFirst();
    }

    private static Decision decide(List<Gate> gates, boolean rejected, boolean expired) {
        if (rejected) {
            return Decision.REJECTED;
        }
        if (expired) {
            return Decision.EXPIRED;
        }
        if (gates.stream().anyMatch(gate -> gate.result() instanceof GateResult.Failed)) {
            return Decision.BLOCKED;
        }
        return gates.stream().allMatch(gate -> gate.result().letsThrough()) ? Decision.OPEN : Decision.WAITING;
    }

    private static String reason(Decision decision, List<Gate> gates, Optional<Opinion> rejection) {
        return switch (decision) {
            case OPEN -> "Every gate is met";
            case REJECTED ->
                rejection
                        .map(opinion -> "Rejected by " + opinion.person()
                                + (opinion.comment().isEmpty() ? "" : ": " + opinion.comment()))
                        .orElseThrow();
            case EXPIRED -> "The time to decide ran out";
            case BLOCKED ->
                gates.stream()
                        .filter(gate -> gate.result() instanceof GateResult.Failed)
                        .map(gate -> gate.result().reason())
                        .collect(Collectors.joining(". "));
            case WAITING ->
                gates.stream()
                        .filter(gate -> gate.result() instanceof GateResult.Waiting)
                        .map(gate -> gate.name() + ": " + gate.result().reason())
                        .collect(Collectors.joining("; "));
        };
    }
}
