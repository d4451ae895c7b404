package io.jenkins.plugins.changegates.engine;

import io.jenkins.plugins.changegates.engine.approval.NameRule;
import io.jenkins.plugins.changegates.engine.approval.Person;
import io.jenkins.plugins.changegates.engine.approval.RoleMembership;
import io.jenkins.plugins.changegates.engine.approval.SeparationOfDuties;
import io.jenkins.plugins.changegates.engine.change.Actor;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.Deployment;
import io.jenkins.plugins.changegates.engine.change.RoleMatch;
import io.jenkins.plugins.changegates.engine.gate.Demands;
import io.jenkins.plugins.changegates.engine.gate.GateReport;
import io.jenkins.plugins.changegates.engine.policy.Bot;
import io.jenkins.plugins.changegates.engine.policy.Policy;
import io.jenkins.plugins.changegates.engine.policy.Role;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Who may not do what to a change, and why. Each method returns if they may. */
final class Refusals {

    private final Permissions permissions;
    private final NameRule names;

    Refusals(Permissions permissions, NameRule names) {
        this.permissions = permissions;
        this.names = names;
    }

    List<RoleMatch> rolesOf(Policy policy, Person person, Instant now) {
        return RoleMembership.of(policy, person, names, now);
    }

    /**
     * The roles that the person speaks in when deciding on the change now, all of them, whatever it waits for.
     *
     * @param spoken every role they hold, or speak in for another
     * @param decidable whether a decision can still be taken before that environment
     * @throws RefusedException if the person may not approve or reject the change now
     */
    List<RoleMatch> checkApproval(
            Policy policy,
            Change change,
            Decider decider,
            String asRole,
            List<RoleMatch> spoken,
            Predicate<String> decidable) {
        checkNotOver(change);
        Person person = decider.person();
        List<Bot> bots = policy.switches().approvers().bots();
        SeparationOfDuties.refusal(change, person.id(), bots).ifPresent(excluded -> {
            throw forbidden(excluded + ", so somebody else has to decide");
        });
        checkPermission(Permissions.Action.APPROVE, change);
        if (!asRole.isEmpty() && policy.role(asRole).isEmpty()) {
            throw invalid(
                    "role " + asRole + " is not in the policy; known are " + Policy.names(policy.roles(), Role::name));
        }
        List<RoleMatch> inRole = spoken.stream()
                .filter(match -> asRole.isEmpty() || asRole.equals(match.role()))
                .toList();
        List<RoleMatch> counting = inRole.stream()
                .filter(match -> match.own()
                        || SeparationOfDuties.refusal(change, match.onBehalfOf(), bots)
                                .isEmpty())
                .toList();
        List<String> wanted = wantedRoles(policy, change, environment -> true);
        if (counting.stream().noneMatch(match -> wanted.contains(match.role()))) {
            throw forbidden(holdsNone(person, asRole, wanted) + spokenInVain(change, inRole, wanted, bots));
        }
        List<String> undecided =
                wantedRoles(policy, change, environment -> isUndecided(change, environment, decidable));
        if (counting.stream().noneMatch(match -> undecided.contains(match.role()))) {
            throw conflict(change.id() + " is " + change.state().wireName() + " and takes no more decisions");
        }
        return spoken;
    }

    /** @throws RefusedException if separation of duties keeps the person from the change */
    void checkMayJudge(Policy policy, Change change, Person person) {
        SeparationOfDuties.refusal(
                        change, person.id(), policy.switches().approvers().bots())
                .ifPresent(excluded -> {
                    throw forbidden(excluded + ", so they have no say to give away");
                });
    }

    private static String holdsNone(Person person, String asRole, List<String> wanted) {
        String who = person.id() + (asRole.isEmpty() ? "" : " as " + asRole);
        return who + " holds no role that this change waits for ("
                + (wanted.isEmpty() ? "it waits for none" : String.join(", ", wanted)) + ")";
    }

    /** A delegation would have been for something, were it not for the one who gave it. */
    private static String spokenInVain(Change change, List<RoleMatch> inRole, List<String> wanted, List<Bot> bots) {
        return inRole.stream()
                .filter(match -> !match.own() && wanted.contains(match.role()))
                .flatMap(match -> SeparationOfDuties.refusal(change, match.onBehalfOf(), bots).stream())
                .distinct()
                .map(excluded -> ". Speaking for them does not count: " + excluded)
                .collect(Collectors.joining());
    }

    private static boolean isUndecided(Change change, String environment, Predicate<String> decidable) {
        return owes(change, environment)
                || !change.takenBack(environment) && !stands(change, environment) && decidable.test(environment);
    }

    /** The environments that somebody who speaks in these roles still has a say about. */
    static List<String> undecidedBy(
            Policy policy, Change change, List<RoleMatch> spoken, String asRole, Predicate<String> decidable) {
        List<String> held = spoken.stream()
                .map(RoleMatch::role)
                .filter(role -> asRole.isEmpty() || asRole.equals(role))
                .toList();
        return policy.route(change.request().environments()).stream()
                .filter(environment -> isUndecided(change, environment, decidable))
                .filter(environment -> Demands.of(policy, change, environment).wantedRoles().stream()
                        .anyMatch(held::contains))
                .toList();
    }

    /** Whether what the change says now has been deployed there. */
    static boolean stands(Change change, String environment) {
        return change.latestDeployment(environment)
                .filter(Deployment::stands)
                .filter(deployment -> deployment.commit().equals(change.origin().commit())
                        && deployment.artifacts().equals(change.request().artifacts()))
                .isPresent();
    }

    /** What went ahead on credit can be approved whatever became of it. */
    private static boolean owes(Change change, String environment) {
        return change.openObligations().stream()
                .anyMatch(obligation ->
                        !obligation.gate().isEmpty() && obligation.environment().equals(environment));
    }

    static void checkNotOver(Change change) {
        change.cancellation().ifPresent(cancelled -> {
            throw conflict(change.id() + " was cancelled by " + cancelled.person() + " at " + cancelled.at());
        });
        if (change.closed()) {
            throw conflict(change.id() + " is closed");
        }
    }

    /** @throws RefusedException if nobody is logged in */
    static void checkPerson(Decider decider, String what) {
        String person = decider.person().id();
        if (person.isBlank() || person.equalsIgnoreCase(Actor.SYSTEM_USER) || person.equalsIgnoreCase("anonymous")) {
            throw forbidden("Only a person who is logged in can " + what);
        }
    }

    static List<String> wantedRoles(Policy policy, Change change, Predicate<String> environments) {
        return policy.route(change.request().environments()).stream()
                .filter(environments)
                .map(environment -> Demands.of(policy, change, environment).wantedRoles())
                .flatMap(Collection::stream)
                .distinct()
                .toList();
    }

    /**
     * The roles of a person who declares an emergency.
     *
     * @throws RefusedException if the person may not
     */
    List<RoleMatch> checkDeclaration(Policy policy, Change change, Decider decider, Instant now) {
        checkPerson(decider, "declare an emergency");
        checkPermission(Permissions.Action.REQUEST, change);
        List<String> roles = policy.switches().request().declaredBy();
        if (roles.isEmpty()) {
            throw conflict("Whoever asks for a change may declare it an emergency, with the request itself");
        }
        List<RoleMatch> held = rolesOf(policy, decider.person(), now);
        if (held.stream().map(RoleMatch::role).noneMatch(roles::contains)) {
            throw forbidden(
                    decider.person().id() + " may not declare an emergency; " + String.join(", ", roles) + " may");
        }
        return held;
    }

    /** @throws RefusedException if the person may not start the deployment that was judged so */
    void checkDeployOrder(Change change, Decider decider, GateReport report) {
        checkPerson(decider, "start a deployment");
        checkPermission(Permissions.Action.DEPLOY, change);
        if (!report.onlyAwaitsDeployOrder()) {
            throw conflict("The deployment of " + change.id() + " to " + report.environment()
                    + " cannot be started now: it is " + report.decision().wireName() + ". " + report.reason());
        }
    }

    void checkPermission(Permissions.Action action, Change change) {
        permissions.refusal(action, change).ifPresent(refused -> {
            throw forbidden(refused);
        });
    }

    static RefusedException invalid(String message) {
        return new RefusedException(RefusedException.Kind.INVALID, message);
    }

    static RefusedException forbidden(String message) {
        return new RefusedException(RefusedException.Kind.FORBIDDEN, message);
    }

    static RefusedException conflict(String message) {
        return new RefusedException(RefusedException.Kind.CONFLICT, message);
    }

    static RefusedException unknown(String message) {
        return new RefusedException(RefusedException.Kind.UNKNOWN, message);
    }
}
