package io.jenkins.plugins.changegates.engine.approval;

import io.jenkins.plugins.changegates.engine.change.RoleMatch;
import io.jenkins.plugins.changegates.engine.policy.Policy;
import io.jenkins.plugins.changegates.engine.policy.Principal;
import io.jenkins.plugins.changegates.engine.policy.Role;
import java.time.Instant;
import java.util.List;

/** Which of the policy's roles a person holds at an instant, and by which entry (decision 19). */
public final class RoleMembership {

    private RoleMembership() {}

    /** @param now the instant; deputies for a time hold a role only within it */
    public static List<RoleMatch> of(Policy policy, Person person, NameRule names, Instant now) {
        return policy.roles().stream()
                .flatMap(role -> match(role, person, names, now).stream())
                .toList();
    }

    private static List<RoleMatch> match(Role role, Person person, NameRule names, Instant now) {
        return role.holdersAt(now)
                .filter(principal -> matches(principal, person, names))
                .limit(1)
                .map(principal -> new RoleMatch(role.name(), principal.toString()))
                .toList();
    }

    private static boolean matches(Principal principal, Person person, NameRule names) {
        return switch (principal.kind()) {
            case USER -> names.userKey(principal.name()).equals(names.userKey(person.id()));
            case GROUP -> {
                String wanted = names.groupKey(principal.name());
                yield person.groups().stream()
                        .anyMatch(group -> names.groupKey(group).equals(wanted));
            }
        };
    }
}
