package io.jenkins.plugins.changegates.engine.gate;

import io.jenkins.plugins.changegates.engine.change.Category;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.Obligation;
import io.jenkins.plugins.changegates.engine.change.RiskAcceptance;
import io.jenkins.plugins.changegates.engine.policy.Policy;
import io.jenkins.plugins.changegates.engine.sentence.Sentence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What becomes of findings once exceptions and credit are counted in: a gate that is not met may be waived, or be owed
 * until its duty is due. Deferral covers what is missing, never what failed (decision 26).
 */
final class Settlement {

    private final Policy policy;
    private final Change change;
    private final Demands demands;
    private final Exceptions exceptions;
    private final Context context;
    private final Instant now;
    private final List<Instant> changes = new ArrayList<>();
    private final List<Owed> toCome = new ArrayList<>();

    Settlement(Policy policy, Change change, Demands demands, Exceptions exceptions, Context context, Instant now) {
        this.policy = policy;
        this.change = change;
        this.demands = demands;
        this.exceptions = exceptions;
        this.context = context;
        this.now = now;
    }

    Gate settle(Finding finding) {
        if (finding.result().letsThrough()) {
            return new Gate(finding.gate(), finding.result());
        }
        Optional<RiskAcceptance> exception = exceptions.forGate(finding.gate());
        if (exception.isPresent()) {
            changes.add(exception.get().until());
            return new Gate(finding.gate(), Exceptions.waived(exception.get(), finding.result()));
        }
        return new Gate(finding.gate(), finding.credit() == null ? finding.result() : onCredit(finding));
    }

    private GateResult onCredit(Finding finding) {
        Optional<Obligation> recorded = recorded(finding.gate());
        if (recorded.filter(obligation -> obligation.overdue(now)).isPresent()) {
            return finding.result();
        }
        Finding.Credit credit = finding.credit();
        Owed owed = recorded.map(obligation -> Owed.of(obligation, now))
                .orElseGet(() -> Owed.fromOpening(credit.duty(), credit.role(), finding.gate(), credit.term()));
        if (recorded.isEmpty()) {
            toCome.add(owed);
        }
        Sentence why = finding.result().why();
        return new GateResult.Deferred(
                owed.dueAt()
                        .map(due -> Reason.OWED_UNTIL.with(due, why))
                        .orElseGet(() -> Reason.OWED_AFTERWARDS.with(owed.term(), why)),
                owed);
    }

    private Optional<Obligation> recorded(String gate) {
        return change.openObligations().stream()
                .filter(obligation -> obligation.environment().equals(demands.environment()))
                .filter(obligation -> obligation.gate().equals(gate))
                .findFirst();
    }

    /** Whether other changes of the service are late with what they owe (decision 27). */
    Finding obligations() {
        if (demands.classification().effective() == Category.EMERGENCY) {
            return Finding.of(Gate.OBLIGATIONS, new GateResult.NotRequired(Reason.OBLIGATIONS_NOT_HOLDING.with()));
        }
        List<Context.Owing> holding = holding(policy, change, context);
        holding.stream()
                .map(owing -> owing.obligation().dueAt())
                .filter(due -> due.isAfter(now))
                .forEach(changes::add);
        List<Sentence> overdue = holding.stream()
                .filter(owing -> owing.obligation().overdue(now))
                .map(owing -> Reason.OBLIGATION.with(
                        owing.obligation().duty(),
                        owing.change(),
                        owing.obligation().dueAt()))
                .toList();
        return Finding.of(
                Gate.OBLIGATIONS,
                overdue.isEmpty()
                        ? new GateResult.Passed(
                                Reason.OBLIGATIONS_IN_TIME.with(change.request().service()))
                        : new GateResult.Failed(Reason.OBLIGATIONS_OVERDUE.with(Sentence.joined("; ", overdue))));
    }

    /** What other changes owe and, once it is overdue, holds this one; what is due first first. */
    static List<Context.Owing> holding(Policy policy, Change change, Context context) {
        if (context.owing().isEmpty()) {
            return List.of();
        }
        return context.owing().stream()
                .filter(owing -> !owing.change().equals(change.id()))
                .filter(owing -> policy.rules(owing.category(), change.request().service())
                        .afterwards()
                        .blocksOthers())
                .sorted(Comparator.comparing(
                                (Context.Owing owing) -> owing.obligation().dueAt())
                        .thenComparing(Context.Owing::change)
                        .thenComparing(owing -> owing.obligation().id()))
                .toList();
    }

    /** All that is owed, and all that the opening of the gate will make owed. To be asked after all is settled. */
    List<Owed> owed() {
        Stream<Owed> recorded = change.openObligations().stream().map(obligation -> Owed.of(obligation, now));
        Stream<Owed> further = demands.gated()
                ? demands.afterwards().duties().entrySet().stream()
                        .filter(duty -> change.obligations().stream().noneMatch(old -> isDuty(old, duty.getKey())))
                        .map(this::further)
                : Stream.empty();
        return Stream.of(recorded, toCome.stream(), further)
                .flatMap(owed -> owed)
                .toList();
    }

    private boolean isDuty(Obligation old, String duty) {
        return old.environment().equals(demands.environment())
                && old.gate().isEmpty()
                && old.duty().equals(duty);
    }

    private Owed further(Map.Entry<String, Duration> duty) {
        return Owed.fromOpening(duty.getKey(), policy.reviewRole(), "", duty.getValue());
    }

    /** The instants after now at which what is said here changes. */
    Stream<Instant> changes() {
        return Stream.concat(
                changes.stream(),
                change.openObligations().stream().map(Obligation::dueAt).filter(due -> due.isAfter(now)));
    }
}
