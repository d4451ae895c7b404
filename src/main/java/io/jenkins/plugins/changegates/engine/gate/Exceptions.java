package io.jenkins.plugins.changegates.engine.gate;

import io.jenkins.plugins.changegates.engine.approval.Assignment;
import io.jenkins.plugins.changegates.engine.approval.SeparationOfDuties;
import io.jenkins.plugins.changegates.engine.change.Category;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.RiskAcceptance;
import io.jenkins.plugins.changegates.engine.policy.Policy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which exceptions are in force for a change before an environment (requirement J2, decision 25). What the request must
 * say at once, and that nobody judges their own change, can never be waived.
 */
public final class Exceptions {

    /** What no exception can name. */
    public static final Set<String> NEVER = Set.of(Gate.REQUEST, Gate.AUTHORS, Gate.TIGHTENING);

    private static final Exceptions NONE = new Exceptions(List.of());

    private final List<RiskAcceptance> inForce;

    private Exceptions(List<RiskAcceptance> inForce) {
        this.inForce = inForce;
    }

    public static Exceptions of(
            Policy policy, Change change, String environment, Category category, Context context, Instant now) {
        if (context.exceptions().isEmpty()) {
            return NONE;
        }
        return new Exceptions(context.exceptions().stream()
                .filter(exception -> now.isBefore(exception.until()))
                .filter(exception -> !NEVER.contains(exception.gate()))
                .filter(exception -> covers(exception.scope(), change, environment, category))
                .filter(exception -> stillNeeded(policy, exception, change).isEmpty())
                .sorted(Comparator.comparing(RiskAcceptance::until)
                        .reversed()
                        .thenComparing(RiskAcceptance::home)
                        .thenComparing(RiskAcceptance::id))
                .toList());
    }

    private static boolean covers(RiskAcceptance.Scope scope, Change change, String environment, Category category) {
        return covers(scope.change(), change.id().value())
                && covers(scope.service(), change.request().service())
                && covers(scope.environment(), environment)
                && covers(scope.category(), category.wireName());
    }

    private static boolean covers(String named, String found) {
        return named.isEmpty() || named.equals(found);
    }

    /** The roles whose word an exception still needs, in the policy's order; all of them if the policy names none. */
    public static List<String> stillNeeded(Policy policy, RiskAcceptance exception, Change change) {
        List<Assignment.Place> places = policy.switches().exceptionApprovers().stream()
                .map(role -> new Assignment.Place(role, List.of(), true))
                .toList();
        if (places.size() < 2) {
            return List.of("two roles that the policy does not name");
        }
        List<RiskAcceptance.Approval> given = exception.approvals().stream()
                .filter(approval ->
                        !approval.person().equalsIgnoreCase(exception.askedBy().user()))
                .filter(approval -> SeparationOfDuties.refusal(
                                change,
                                approval.person(),
                                policy.switches().approvers().bots())
                        .isEmpty())
                .sorted(Comparator.comparing(RiskAcceptance.Approval::person))
                .toList();
        Assignment assignment = Assignment.of(
                places,
                given,
                (approval, role) ->
                        approval.roles().stream().anyMatch(match -> match.role().equals(role)));
        List<String> missing = new ArrayList<>();
        for (int place = 0; place < places.size(); place++) {
            if (!assignment.filled(place)) {
                missing.add(places.get(place).role());
            }
        }
        return missing;
    }

    /** The one that holds longest, if any does. */
    public Optional<RiskAcceptance> forGate(String gate) {
        for (RiskAcceptance exception : inForce) {
            if (exception.gate().equals(gate)) {
                return Optional.of(exception);
            }
        }
        return Optional.empty();
    }

    static GateResult.Waived waived(RiskAcceptance exception, GateResult instead) {
        return new GateResult.Waived(
                Reason.WAIVED.with(
                        exception.until(), exception.home(), exception.id(), exception.reason(), instead.why()),
                exception.home() + "/" + exception.id(),
                exception.until());
    }
}
