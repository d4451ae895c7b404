package io.jenkins.plugins.changegates.engine;

import io.jenkins.plugins.changegates.engine.approval.SeparationOfDuties;
import io.jenkins.plugins.changegates.engine.change.Category;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.ChangeEvent;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.change.RiskAcceptance;
import io.jenkins.plugins.changegates.engine.change.RoleMatch;
import io.jenkins.plugins.changegates.engine.gate.Exceptions;
import io.jenkins.plugins.changegates.engine.gate.Gate;
import io.jenkins.plugins.changegates.engine.policy.Policy;
import io.jenkins.plugins.changegates.engine.wire.WireNamed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Formal risk acceptances (requirement J2, decision 25). Somebody asks for one in a change, whatever its scope; two
 * different people approve, one for each role the policy names, neither of them who asked for it nor anyone who may not
 * judge that change. Threads and exceptions as for {@link ChangeService}.
 */
public final class ExceptionService {

    /** No exception is for ever: it is looked at again after a year at the latest. */
    public static final Duration LONGEST = Duration.ofDays(366);

    private static final List<String> GATES = List.of(
            Gate.DOCUMENTATION,
            Gate.DECLARATION,
            Gate.STAGING,
            Gate.ROLLBACK,
            Gate.SECURITY_REVIEW,
            Gate.ON_DUTY,
            Gate.OBLIGATIONS,
            Gate.WINDOW,
            Gate.FREEZE,
            Gate.CONFLICT,
            Gate.DEPLOY,
            Gate.WATCH);

    private final ChangeService changes;
    private final Journal journal;
    private final Refusals refusals;

    ExceptionService(ChangeService changes, Journal journal, Refusals refusals) {
        this.changes = changes;
        this.journal = journal;
        this.refusals = refusals;
    }

    /**
     * Asks for an exception.
     *
     * @param scope with the change's own id for this change only
     * @param until the first instant at which it shall no longer hold
     * @return the change; its last exception is the new one
     */
    public Change ask(
            ChangeId id, Decider decider, String gate, String reason, RiskAcceptance.Scope scope, Instant until) {
        TextLimits.checkComment(reason);
        return journal.write(id, decider.actor(), (change, at) -> {
                    Refusals.checkNotOver(change);
                    Refusals.checkPerson(decider, Refusal.ASK_FOR_EXCEPTION);
                    refusals.checkPermission(Permissions.Action.REQUEST, change);
                    checkAsked(changes.policy(change), change, gate, reason, scope, until, at);
                    String exception = "exception-" + (change.exceptions().size() + 1);
                    return Written.events(new ChangeEvent.ExceptionAsked(exception, gate, reason, scope, until));
                })
                .change();
    }

    private static void checkAsked(
            Policy policy,
            Change change,
            String gate,
            String reason,
            RiskAcceptance.Scope scope,
            Instant until,
            Instant now) {
        if (Exceptions.NEVER.contains(gate)) {
            throw Refusals.invalid("the gate " + gate + " can never be waived: it holds what a change must say, and"
                    + " who may judge it");
        }
        if (!known(policy, gate)) {
            throw Refusals.invalid("gate " + TextLimits.shortened(gate) + " is not known; known are "
                    + String.join(", ", GATES) + ", approval:ROLE, evidence:KIND");
        }
        if (reason.isBlank()) {
            throw Refusals.invalid("reason is missing; say why the risk is accepted");
        }
        if (!until.isAfter(now) || until.isAfter(now.plus(LONGEST))) {
            throw Refusals.invalid(
                    "until is " + until + "; allowed is an instant after " + now + " and by " + now.plus(LONGEST));
        }
        if (!scope.change().isEmpty() && !scope.change().equals(change.id().value())) {
            throw Refusals.invalid("an exception for one change is asked for in that change, " + scope.change());
        }
        if (!scope.environment().isEmpty()) {
            ChangeService.checkKnown(policy, scope.environment());
        }
        if (!scope.category().isEmpty()
                && WireNamed.find(Category.class, scope.category()).isEmpty()) {
            throw Refusals.invalid("category " + scope.category() + " is not known; known are "
                    + String.join(", ", WireNamed.allowed(Category.class)));
        }
        if (policy.switches().exceptionApprovers().size() < 2) {
            throw Refusals.conflict("The policy does not say who approves exceptions, so there are none");
        }
    }

    private static boolean known(Policy policy, String gate) {
        if (gate.startsWith(Gate.APPROVAL)) {
            return policy.role(gate.substring(Gate.APPROVAL.length())).isPresent();
        }
        if (gate.startsWith(Gate.EVIDENCE)) {
            return policy.evidenceKinds().contains(gate.substring(Gate.EVIDENCE.length()));
        }
        return GATES.contains(gate);
    }

    /** A person accepts the risk. */
    public Change approve(ChangeId id, Decider decider, String exception, String comment) {
        TextLimits.checkComment(comment);
        return journal.write(
                        id,
                        decider.actor(),
                        (change, at) -> Written.events(new ChangeEvent.ExceptionApproved(
                                exception, decider.person().id(), check(change, decider, exception, at), comment)))
                .change();
    }

    /** Why this person may not accept the risk, or empty if they may. */
    public Optional<RefusedException> approvalRefusal(Change change, Decider decider, String exception) {
        return ChangeService.refusalOf(() -> check(change, decider, exception, journal.now()));
    }

    private List<RoleMatch> check(Change change, Decider decider, String id, Instant at) {
        String person = decider.person().id();
        Policy policy = changes.policy(change);
        SeparationOfDuties.refusal(change, person, policy.switches().approvers().bots())
                .ifPresent(excluded -> {
                    throw Refusals.forbidden(excluded + ", so somebody else has to accept the risk");
                });
        refusals.checkPermission(Permissions.Action.APPROVE, change);
        RiskAcceptance asked = change.exception(id)
                .orElseThrow(() -> Refusals.unknown(change.id() + " has no exception " + TextLimits.shortened(id)));
        if (asked.askedBy().user().equalsIgnoreCase(person)) {
            throw Refusals.forbidden(person + " asked for this exception, so somebody else has to accept the risk");
        }
        if (!at.isBefore(asked.until())) {
            throw Refusals.conflict("The exception was over at " + asked.until());
        }
        if (asked.approvals().stream().anyMatch(given -> given.person().equalsIgnoreCase(person))) {
            throw Refusals.conflict(person + " has accepted this risk already; it takes two different people");
        }
        List<RoleMatch> held = refusals.rolesOf(policy, decider.person(), at);
        List<String> approvers = policy.switches().exceptionApprovers();
        if (held.stream().map(RoleMatch::role).noneMatch(approvers::contains)) {
            throw Refusals.forbidden(person + " holds none of the roles that accept risks: "
                    + (approvers.isEmpty() ? "the policy names none" : String.join(", ", approvers)));
        }
        return held;
    }

    /** The roles whose word it still needs; it is in force once there are none. */
    public List<String> stillNeeded(Change change, RiskAcceptance exception) {
        return Exceptions.stillNeeded(changes.policy(change), exception, change);
    }
}
