package io.jenkins.plugins.changegates.engine.gate;

import io.jenkins.plugins.changegates.engine.change.Cancellation;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.ChangeEvent;
import io.jenkins.plugins.changegates.engine.change.Opinion;
import io.jenkins.plugins.changegates.engine.change.Subject;
import io.jenkins.plugins.changegates.engine.policy.Deferral;
import io.jenkins.plugins.changegates.engine.policy.Policy;
import io.jenkins.plugins.changegates.engine.sentence.Sentence;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
        return Outlook.of(
                report,
                () -> TimeGates.of(policy, report.demands(), change, context),
                later -> judge(policy, change, environment, context, later));
    }

    /**
     * Judges as the opening of a gate was judged, from what was recorded of it.
     *
     * @param before the change as it was right before the event
     * @param at when the event was recorded
     * @return without what was ahead
     * @throws IllegalArgumentException if what was recorded is not what a judgement can have turned on, or the policy
     *     knows no such environment
     */
    public static GateReport again(Policy policy, Change before, ChangeEvent.GateOpened opened, Instant at) {
        try {
            Context context = Recorder.context(opened.context(), before, opened.environment());
            return judge(policy, before, opened.environment(), context, at);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "the time zone " + opened.context().zone() + " is not known", e);
        }
    }

    private static GateReport judge(Policy policy, Change change, String environment, Context context, Instant now) {
        Asked asked = Asked.of(policy, change);
        Demands demands = asked.before(environment);
        Subject subject = asked.subject();
        People people = new People(policy, now);
        Exceptions exceptions = Exceptions.of(
                policy, change, environment, demands.classification().effective(), context, now);
        Settlement settlement = new Settlement(policy, change, demands, exceptions, context, now);
        ApprovalGates approvals =
                new ApprovalGates(demands, change, new Judged(demands, change, subject, context, people), people);
        List<Finding> findings = new ArrayList<>();
        boolean documentationApart = demands.term(Deferral.DOCUMENTATION).isPresent()
                || exceptions.forGate(Gate.DOCUMENTATION).isPresent();
        findings.addAll(RequestGate.judge(change, demands, documentationApart));
        RequestGate.declaration(change, demands, people).ifPresent(findings::add);
        TimeGates times = TimeGates.of(policy, demands, change, context);
        ConflictGate conflict = new ConflictGate(policy, demands, change, context);
        if (demands.gated()) {
            RequestGate.authors(change, demands).ifPresent(findings::add);
            AskedBy.warnings(policy).ifPresent(findings::add);
            findings.addAll(EvidenceGates.judge(change, demands));
        }
        if (demands.gated() || !demands.predecessor().isEmpty()) {
            findings.add(ReleaseGates.staging(change, demands, context));
        }
        if (demands.gated()) {
            findings.add(Finding.of(Gate.ROLLBACK, ReleaseGates.rollback(change, demands, context)));
            findings.addAll(approvals.findings());
            findings.add(Finding.of(Gate.ON_DUTY, ReleaseGates.onDuty(change, demands)));
            findings.add(settlement.obligations());
            times.at(now).forEach(gate -> findings.add(Finding.of(gate.name(), gate.result())));
            findings.add(Finding.of(Gate.CONFLICT, conflict.at(now)));
            findings.add(Finding.of(Gate.DEPLOY, ReleaseGates.deploy(change, demands, subject)));
        }
        Objections objections = new Objections(change, subject);
        objections.gate().ifPresent(findings::add);
        List<Gate> gates = findings.stream()
                .map(finding -> AskedBy.named(finding, demands.askedBy()))
                .map(settlement::settle)
                .toList();
        Stream<Instant> timed = demands.gated()
                ? Stream.of(times.changesAfter(now), conflict.changesAfter(now)).flatMap(Optional::stream)
                : Stream.empty();
        Expiry expiry = new Expiry(change, demands, gates, now);
        Decision decision = decide(change, gates, objections, expiry.over());
        return new GateReport(
                change.id(),
                environment,
                now,
                decision,
                why(decision, change, gates, objections, expiry),
                gates,
                demands,
                approvals.approvals(),
                subject,
                policy.document().digest(),
                nextChange(gates, approvals, settlement, people, Stream.concat(timed, expiry.ahead())),
                null,
                null,
                settlement.owed(),
                context.asker().deploys()
                        ? new Recorder(policy, change, demands, context, exceptions, now).surroundings(gates)
                        : null);
    }

    private static Instant nextChange(
            List<Gate> gates, ApprovalGates approvals, Settlement settlement, People people, Stream<Instant> timed) {
        Set<String> awaited = new LinkedHashSet<>();
        for (Gate gate : gates) {
            if (gate.result() instanceof GateResult.Waiting waiting) {
                waiting.awaited().forEach(who -> {
                    awaited.add(who.role());
                    who.instead().forEach(other -> awaited.add(other.role()));
                });
            }
        }
        Stream<Instant> deputies = awaited.stream().flatMap(people::nextBound);
        return Stream.of(approvals.nextChange().stream(), settlement.changes(), deputies, timed)
                .flatMap(instants -> instants)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private static Decision decide(Change change, List<Gate> gates, Objections objections, boolean late) {
        if (change.cancellation().isPresent()) {
            return Decision.CANCELLED;
        }
        if (objections.rejection().isPresent()) {
            return Decision.REJECTED;
        }
        if (late) {
            return Decision.EXPIRED;
        }
        if (gates.stream().anyMatch(gate -> gate.result() instanceof GateResult.Failed)) {
            return Decision.BLOCKED;
        }
        return gates.stream().allMatch(gate -> gate.result().letsThrough()) ? Decision.OPEN : Decision.WAITING;
    }

    private static Sentence why(
            Decision decision, Change change, List<Gate> gates, Objections objections, Expiry expiry) {
        return switch (decision) {
            case CANCELLED -> cancelled(change.cancellation().orElseThrow());
            case OPEN -> open(gates);
            case REJECTED -> rejected(objections.rejection().orElseThrow());
            case EXPIRED -> expiry.why();
            case BLOCKED ->
                Sentence.joined(
                        ". ",
                        gates.stream()
                                .map(Gate::result)
                                .filter(GateResult.Failed.class::isInstance)
                                .map(GateResult::why)
                                .toList());
            case WAITING ->
                Sentence.joined(
                        "; ",
                        gates.stream()
                                .filter(gate -> gate.result() instanceof GateResult.Waiting)
                                .map(gate -> Reason.WAITING.with(
                                        gate.name(), gate.result().why()))
                                .toList());
        };
    }

    private static Sentence cancelled(Cancellation cancelled) {
        return cancelled.comment().isEmpty()
                ? Reason.CANCELLED.with(cancelled.person())
                : Reason.CANCELLED_SAYING.with(cancelled.person(), cancelled.comment());
    }

    private static Sentence rejected(Opinion opinion) {
        return opinion.comment().isEmpty()
                ? Reason.REJECTED.with(opinion.person())
                : Reason.REJECTED_SAYING.with(opinion.person(), opinion.comment());
    }

    private static Sentence open(List<Gate> gates) {
        List<String> owed = names(gates, GateResult.Deferred.class);
        List<String> waived = names(gates, GateResult.Waived.class);
        if (waived.isEmpty()) {
            return owed.isEmpty() ? Reason.OPEN.with() : Reason.OPEN_OWING.with(owed);
        }
        return owed.isEmpty() ? Reason.OPEN_WAIVED.with(waived) : Reason.OPEN_OWING_AND_WAIVED.with(owed, waived);
    }

    private static List<String> names(List<Gate> gates, Class<? extends GateResult> result) {
        return gates.stream()
                .filter(gate -> result.isInstance(gate.result()))
                .map(Gate::name)
                .toList();
    }
}
