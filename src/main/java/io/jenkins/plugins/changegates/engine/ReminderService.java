package io.jenkins.plugins.changegates.engine;

import io.jenkins.plugins.changegates.engine.change.Actor;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.ChangeEvent;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.change.Channel;
import io.jenkins.plugins.changegates.engine.change.TalkEvent;
import io.jenkins.plugins.changegates.engine.gate.Decision;
import io.jenkins.plugins.changegates.engine.gate.Gate;
import io.jenkins.plugins.changegates.engine.gate.GateReport;
import io.jenkins.plugins.changegates.engine.gate.GateResult;
import io.jenkins.plugins.changegates.engine.gate.RoleDemand;
import io.jenkins.plugins.changegates.engine.policy.Patience;
import io.jenkins.plugins.changegates.engine.policy.Policy;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Records once that a decision is overdue: that those awaited were to be reminded, and that it went to others. The
 * instants are worked out from when the change was asked for and from the policy, so a restart neither loses one nor
 * brings it twice. Threads and exceptions as for {@link ChangeService}.
 */
public final class ReminderService {

    private static final Actor TIMER = Actor.system(Channel.TIMER);

    private final ChangeService changes;
    private final Journal journal;

    ReminderService(ChangeService changes, Journal journal) {
        this.changes = changes;
        this.journal = journal;
    }

    /** A notice and the instant from which it is due. */
    private record Notice(Instant due, ChangeEvent event) {}

    /**
     * Records what is due by now.
     *
     * @return when to do so again if nothing happens to the change until then, if ever
     */
    public Optional<Instant> record(ChangeId id) {
        Change after = journal.write(id, TIMER, (change, at) -> {
                    List<ChangeEvent> due = pending(change, at)
                            .filter(notice -> !notice.due().isAfter(at))
                            .sorted(Comparator.comparing(Notice::due))
                            .map(Notice::event)
                            .toList();
                    return new Written.Draft<>(due, null);
                })
                .change();
        Instant now = journal.now();
        return pending(after, now).map(Notice::due).filter(now::isBefore).min(Comparator.naturalOrder());
    }

    /** Whatever is not recorded yet, due or ahead. A policy that cannot be used reminds nobody. */
    private Stream<Notice> pending(Change change, Instant at) {
        if (change.over()) {
            return Stream.empty();
        }
        try {
            Policy policy = changes.policy(change);
            return change.request().environments().stream()
                    .filter(environment -> change.latestDeployment(environment).isEmpty())
                    .map(environment -> changes.judge(policy, change, environment, at))
                    .filter(report -> report.decision() == Decision.WAITING || report.decision() == Decision.BLOCKED)
                    .flatMap(report -> report.demands().people().stream()
                            .filter(demand -> waits(report, demand))
                            .flatMap(demand -> notices(change, report.environment(), demand)))
                    .filter(notice -> !change.noticed(notice.event()));
        } catch (RefusedException e) {
            return Stream.empty();
        }
    }

    /** Whether the policy ever reminds anybody, or lets anything go to others. */
    public static boolean remindsAnybody(Policy policy) {
        return Stream.concat(
                        policy.categories().values().stream(),
                        policy.services().stream().flatMap(service -> service.categories().values().stream()))
                .flatMap(rules -> rules.approvals().stream())
                .map(rule -> rule.formality().terms())
                .anyMatch(terms ->
                        terms.reminder().isPresent() || terms.escalation().isPresent());
    }

    private static boolean waits(GateReport report, RoleDemand demand) {
        return report.gate(Gate.APPROVAL + demand.role())
                .filter(gate -> gate.result() instanceof GateResult.Waiting)
                .isPresent();
    }

    private static Stream<Notice> notices(Change change, String environment, RoleDemand demand) {
        Patience terms = demand.formality().terms();
        return Stream.concat(
                terms.reminder().map(change.askedAt()::plus).stream()
                        .map(due -> new Notice(due, new TalkEvent.ReminderDue(environment, demand.role(), due))),
                terms.escalation().map(change.askedAt()::plus).stream()
                        .map(due -> new Notice(
                                due, new TalkEvent.Escalated(environment, demand.role(), terms.escalateTo(), due))));
    }
}
