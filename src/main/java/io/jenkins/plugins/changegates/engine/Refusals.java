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
import io.jenkins.plugins.changegates.engine.sentence.Sentence;
import java.time.Instant;
import java.util.ArrayList;
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
            throw forbidden(Refusal.SOMEBODY_ELSE_DECIDES.with(excluded));
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
            throw forbidden(holdsNone(person, asRole, wanted, spokenInVain(change, inRole, wanted, bots)));
        }
        List<String> undecided =
                wantedRoles(policy, change, environment -> isUndecided(change, environment, decidable));
        if (counting.stream().noneMatch(match -> undecided.contains(match.role()))) {
            throw conflict(Refusal.DECIDED.with(change.id(), change.state().wireName()));
        }
        return spoken;
    }

    /** @throws RefusedException if separation of duties keeps the person from the change */
    void checkMayJudge(Policy policy, Change change, Person person) {
        SeparationOfDuties.refusal(
                        change, person.id(), policy.switches().approvers().bots())
                .ifPresent(excluded -> {
                    throw forbidden(Refusal.NO_SAY_TO_GIVE.with(excluded));
                });
    }

    private static Sentence holdsNone(Person person, String asRole, List<String> wanted, List<Sentence> inVain) {
        List<Sentence> said = new ArrayList<>();
        said.add(Refusal.HOLDS_NO_ROLE.with(
                asRole.isEmpty() ? person.id() : Refusal.AS_ROLE.with(person.id(), asRole),
                wanted.isEmpty() ? Refusal.WAITS_FOR_NONE.with() : wanted));
        said.addAll(inVain);
        return Sentence.folded(Refusal.SPEAKS_IN_VAIN, said);
    }

    /** A delegation would have been for something, were it not for the one who gave it. */
    private static List<Sentence> spokenInVain(
            Change change, List<RoleMatch> inRole, List<String> wanted, List<Bot> bots) {
        return inRole.stream()
                .filter(match -> !match.own() && wanted.contains(match.role()))
                .flatMap(match -> SeparationOfDuties.refusal(change, match.onBehalfOf(), bots).stream())
                .distinct()
                .toList();
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
            throw conflict(Refusal.CANCELLED.with(change.id(), cancelled.person(), cancelled.at()));
        });
        if (change.closed()) {
            throw conflict(Refusal.CLOSED.with(change.id()));
        }
    }

    /** @throws RefusedException if nobody is logged in */
    static void checkPerson(Decider decider, Refusal what) {
        String person = decider.person().id();
        if (person.isBlank() || person.equalsIgnoreCase(Actor.SYSTEM_USER) || person.equalsIgnoreCase("anonymous")) {
            throw forbidden(Refusal.LOGGED_OUT.with(what.with()));
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
        checkPerson(decider, Refusal.DECLARE);
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
        checkPerson(decider, Refusal.START);
        checkPermission(Permissions.Action.DEPLOY, change);
        if (!report.onlyAwaitsDeployOrder()) {
            throw conflict(Refusal.NOT_STARTABLE.with(
                    change.id(), report.environment(), report.decision().wireName(), report.why()));
        }
    }

    void checkPermission(Permissions.Action action, Change change) {
        permissions.refusal(action, change).ifPresent(refused -> {
            throw forbidden(refused);
        });
    }

    static RefusedException invalid(Sentence why) {
        return new RefusedException(RefusedException.Kind.INVALID, why);
    }

    static RefusedException forbidden(Sentence why) {
        return new RefusedException(RefusedException.Kind.FORBIDDEN, why);
    }

    static RefusedException conflict(Sentence why) {
        return new RefusedException(RefusedException.Kind.CONFLICT, why);
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
