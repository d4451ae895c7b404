package io.jenkins.plugins.changegates.runtime;

import io.jenkins.plugins.changegates.engine.Permissions;
import io.jenkins.plugins.changegates.engine.RefusedException;
import io.jenkins.plugins.changegates.engine.approval.Person;
import io.jenkins.plugins.changegates.engine.approval.RoleMembership;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.Channel;
import io.jenkins.plugins.changegates.engine.change.RoleMatch;
import io.jenkins.plugins.changegates.engine.query.Viewer;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Those who look at lists: permissions are asked once for each job, however many changes it has. */
final class Viewers {

    private Viewers() {}

    static Viewer current(ChangeGates gates) {
        Person person = Authorization.decider(Channel.UI).person();
        return new Viewer(
                person.id(),
                rolesOf(gates, person),
                allowed(gates, Permissions.Action.VIEW),
                allowed(gates, Permissions.Action.APPROVE),
                allowed(gates, Permissions.Action.DEPLOY),
                spoken(gates.changes().rolesOf(person)));
    }

    /** Nobody speaks where there is no policy. */
    private static Function<Change, Set<String>> spoken(Function<Change, Set<String>> roles) {
        return change -> {
            try {
                return roles.apply(change);
            } catch (RefusedException e) {
                return Set.of();
            }
        };
    }

    private static Set<String> rolesOf(ChangeGates gates, Person person) {
        try {
            return RoleMembership.of(
                            gates.policy().get(),
                            person,
                            new JenkinsNameRule(),
                            gates.clock().instant())
                    .stream()
                    .map(RoleMatch::role)
                    .collect(Collectors.toSet());
        } catch (RefusedException e) {
            return Set.of();
        }
    }

    private static Predicate<Change> allowed(ChangeGates gates, Permissions.Action action) {
        Map<String, Boolean> byJob = new HashMap<>();
        return change -> byJob.computeIfAbsent(
                change.origin().build().job(),
                job -> gates.authorization().refusal(action, change).isEmpty());
    }
}
