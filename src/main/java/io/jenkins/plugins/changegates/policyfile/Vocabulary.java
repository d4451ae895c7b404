package io.jenkins.plugins.changegates.policyfile;

import io.jenkins.plugins.changegates.engine.policy.Environment;
import io.jenkins.plugins.changegates.engine.policy.Principal;
import java.util.List;
import java.util.Optional;

/** The names a document's rules may use. */
record Vocabulary(DefinedRoles roles, List<Environment> environments, List<String> evidenceKinds) {

    List<String> roleNames() {
        return roles.names();
    }

    List<String> environmentNames() {
        return environments.stream().map(Environment::name).toList();
    }

    /** A role that somebody holds. */
    Optional<String> heldRole(Spot spot) {
        return heldBy(spot, 1);
    }

    /** A role that so many people can hold; a group may have any number. */
    Optional<String> heldBy(Spot spot, int people) {
        Optional<String> name = spot.oneOf("role", roleNames());
        name.flatMap(roles::sound).ifPresent(role -> {
            long users = role.holders().count();
            boolean groups = role.holders().anyMatch(holder -> holder.kind() == Principal.Kind.GROUP);
            if (users == 0) {
                roles.spot(role.name())
                        .problem("nobody holds this role, so what asks for it could never be met: " + spot.path()
                                + "; give it members");
            } else if (!groups && users < people) {
                spot.problem("this asks for " + people + " people of role \"" + role.name() + "\", which only " + users
                        + " can hold");
            }
        });
        return name;
    }
}
