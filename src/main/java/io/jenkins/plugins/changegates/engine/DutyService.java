package io.jenkins.plugins.changegates.engine;

import io.jenkins.plugins.changegates.engine.approval.SeparationOfDuties;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.ChangeEvent;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.change.Deployment;
import io.jenkins.plugins.changegates.engine.change.Obligation;
import io.jenkins.plugins.changegates.engine.change.TalkEvent;
import io.jenkins.plugins.changegates.engine.gate.Gate;
import io.jenkins.plugins.changegates.engine.gate.GateResult;
import io.jenkins.plugins.changegates.engine.policy.Policy;
import io.jenkins.plugins.changegates.engine.sentence.Sentence;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What people do about duties, and the end of a change, which comes only once nothing is owed (requirement G3). What was
 * let through on credit is met by itself, by an approval, by evidence, by the rest of the request; a duty of another
 * kind, such as a retrospective, by a person who says so. Threads and exceptions as for {@link ChangeService}.
 */
public final class DutyService {

    private final ChangeService changes;
    private final Journal journal;
    private final Refusals refusals;

    DutyService(ChangeService changes, Journal journal, Refusals refusals) {
        this.changes = changes;
        this.journal = journal;
        this.refusals = refusals;
    }

    /**
     * A person who holds the duty's role says how it was met.
     *
     * @param note what was done, for the record; not blank
     * @throws RefusedException if there is no such duty, or it is met by something else than a person's word
     */
    public Change meet(ChangeId id, Decider decider, String obligation, String note) {
        TextLimits.checkComment(note);
        if (note.isBlank()) {
            throw Refusals.invalid("note is missing; say how the duty was met");
        }
        return journal.write(id, decider.actor(), (change, at) -> {
                    check(change, decider, obligation, at);
                    return Written.events(new ChangeEvent.ObligationMet(obligation, note));
                })
                .change();
    }

    /** Why this person may not say that the duty is met, or empty if they may. */
    public Optional<RefusedException> meetRefusal(Change change, Decider decider, String obligation) {
        return ChangeService.refusalOf(() -> check(change, decider, obligation, journal.now()));
    }

    private void check(Change change, Decider decider, String id, Instant at) {
        Refusals.checkPerson(decider, Refusal.MEET_DUTY);
        Obligation owed = change.obligation(id)
                .orElseThrow(() -> Refusals.unknown(
                        change.id() + " has no duty " + TextLimits.shortened(id) + "; it owes " + owed(change)));
        if (!owed.open()) {
            throw Refusals.conflict("The duty " + id + " has been met already");
        }
        Policy policy = changes.policy(change);
        boolean judged = !owed.gate().isEmpty()
                && changes.judge(policy, change, owed.environment(), at)
                        .gate(owed.gate())
                        .map(Gate::result)
                        .filter(result -> !(result instanceof GateResult.NotRequired))
                        .filter(result -> !(result instanceof GateResult.Waived))
                        .isPresent();
        if (judged) {
            throw Refusals.conflict("The duty " + id + " is met once the gate " + owed.gate()
                    + " is passed by what was deployed, not by saying so");
        }
        refusals.checkPermission(Permissions.Action.APPROVE, change);
        if (!owed.gate().isEmpty()) {
            SeparationOfDuties.refusal(
                            change,
                            decider.person().id(),
                            policy.switches().approvers().bots())
                    .ifPresent(excluded -> {
                        throw Refusals.forbidden(excluded + ", so somebody else has to meet this duty");
                    });
        }
        String role = policy.role(owed.role()).isPresent() ? owed.role() : policy.reviewRole();
        if (refusals.rolesOf(policy, decider.person(), at).stream()
                .noneMatch(match -> match.role().equals(role))) {
            throw Refusals.forbidden(decider.person().id() + " does not hold the role " + role + ", which owes this");
        }
    }

    /**
     * A person closes a change that is done with.
     *
     * @throws RefusedException if something is owed or under way
     */
    public Change close(ChangeId id, Decider decider, String comment) {
        TextLimits.checkComment(comment);
        return journal.write(id, decider.actor(), (change, at) -> {
                    checkClose(change, decider);
                    return Written.events(new ChangeEvent.Closed(comment));
                })
                .change();
    }

    /** Why this person may not close the change, or empty if they may. */
    public Optional<RefusedException> closeRefusal(Change change, Decider decider) {
        return ChangeService.refusalOf(() -> checkClose(change, decider));
    }

    /**
     * A person withdraws the whole change. What is under way may end, and be rolled back, but begins nothing more
     * (decision 31).
     *
     * @throws RefusedException if something is owed, which no cancellation settles, or nothing is left to withdraw
     */
    public Change cancel(ChangeId id, Decider decider, String comment) {
        TextLimits.checkComment(comment);
        return journal.write(id, decider.actor(), (change, at) -> {
                    checkCancel(change, decider);
                    return Written.events(
                            new TalkEvent.Cancelled(decider.person().id(), comment));
                })
                .change();
    }

    /** Why this person may not cancel the change, or empty if they may. */
    public Optional<RefusedException> cancelRefusal(Change change, Decider decider) {
        return ChangeService.refusalOf(() -> checkCancel(change, decider));
    }

    private void checkCancel(Change change, Decider decider) {
        Refusals.checkPerson(decider, Refusal.CANCEL);
        refusals.checkPermission(Permissions.Action.REQUEST, change);
        Refusals.checkNotOver(change);
        if (!change.openObligations().isEmpty()) {
            throw Refusals.conflict(Refusal.CANCEL_OWING.with(change.id(), owed(change)));
        }
        boolean deployed = change.request().environments().stream()
                .allMatch(environment -> change.latestDeployment(environment)
                        .filter(Deployment::stands)
                        .isPresent());
        if (deployed) {
            throw Refusals.conflict(Refusal.CANCEL_DEPLOYED.with(change.id()));
        }
    }

    private void checkClose(Change change, Decider decider) {
        Refusals.checkPerson(decider, Refusal.CLOSE);
        refusals.checkPermission(Permissions.Action.REQUEST, change);
        Refusals.checkNotOver(change);
        if (!change.openObligations().isEmpty()) {
            throw Refusals.conflict(Refusal.CLOSE_OWING.with(change.id(), owed(change)));
        }
        boolean underWay = change.deployments().stream()
                        .anyMatch(deployment -> deployment.ended().isEmpty())
                || change.verifications().stream()
                        .anyMatch(watch -> watch.ended().isEmpty())
                || change.rollbacks().stream()
                        .anyMatch(rollback -> rollback.ended().isEmpty());
        if (underWay) {
            throw Refusals.conflict(
                    Refusal.CLOSE_UNDER_WAY.with(change.id(), change.state().wireName()));
        }
    }

    private static Sentence owed(Change change) {
        List<Sentence> owed = change.openObligations().stream()
                .map(obligation -> Refusal.OWED_UNTIL.with(obligation.id(), obligation.dueAt()))
                .toList();
        return owed.isEmpty() ? Refusal.OWES_NOTHING.with() : Sentence.joined(", ", owed);
    }
}
