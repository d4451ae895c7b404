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
import io.jenkins.plugins.changegates.engine.policy.Policy;
import io.jenkins.plugins.changegates.engine.policy.Role;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

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

    /** @throws RefusedException if the person may not approve or reject the change now */
    void checkApproval(Policy policy, Change change, Decider decider, String asRole, Instant now) {
        checkNotClosed(change);
        Person person = decider.person();
        SeparationOfDuties.refusal(change, person.id()).ifPresent(excluded -> {
            throw forbidden(excluded + ", so somebody else has to decide");
        });
        checkPermission(Permissions.Action.APPROVE, change);
        if (!asRole.isEmpty() && policy.role(asRole).isEmpty()) {
            throw invalid(
                    "role " + asRole + " is not in the policy; known are " + Policy.names(policy.roles(), Role::name));
        }
        List<String> held = rolesOf(policy, person, now).stream()
                .map(RoleMatch::role)
                .filter(role -> asRole.isEmpty() || asRole.equals(role))
                .toList();
        List<String> wanted = wantedRoles(policy, change, environment -> true);
        if (held.stream().noneMatch(wanted::contains)) {
            String who = person.id() + (asRole.isEmpty() ? "" : " as " + asRole);
            throw forbidden(who + " holds no role that this change waits for ("
                    + (wanted.isEmpty() ? "it waits for none" : String.join(", ", wanted)) + ")");
        }
        List<String> undecided = wantedRoles(policy, change, environment -> isUndecided(change, environment));
        if (held.stream().noneMatch(undecided::contains)) {
            throw conflict(change.id() + " is " + change.state().wireName() + " and takes no more decisions");
        }
    }

    private static boolean isUndecided(Change change, String environment) {
        return owes(change, environment)
                || !change.expired(environment) && !change.takenBack(environment) && !stands(change, environment);
    }

    /** The environments that this person still has a say about. */
    List<String> undecidedBy(Policy policy, Change change, Person person, String asRole, Instant now) {
        List<String> held = rolesOf(policy, person, now).stream()
                .map(RoleMatch::role)
                .filter(role -> asRole.isEmpty() || asRole.equals(role))
                .toList();
        return policy.route(change.request().environments()).stream()
                .filter(environment -> isUndecided(change, environment))
                .filter(environment -> Demands.of(policy, change, environment).wantedRoles().stream()
                        .anyMatch(held::contains))
                .toList();
    }

    /** Whether what the change says now has been deployed there. */
    private static boolean stands(Change change, String environment) {
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

    static void checkNotClosed(Change change) {
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

    private static List<String> wantedRoles(Policy policy, Change change, Predicate<String> environments) {
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
