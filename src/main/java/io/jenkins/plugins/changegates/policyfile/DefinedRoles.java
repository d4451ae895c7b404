package io.jenkins.plugins.changegates.policyfile;

import io.jenkins.plugins.changegates.engine.policy.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The roles of a document, where they were written, and which of them could be read without a mistake. */
final class DefinedRoles {

    private final List<Role> roles = new ArrayList<>();
    private final Map<String, Spot> spots = new HashMap<>();
    private final Map<String, Role> sound = new HashMap<>();

    void add(Role role, Spot spot, boolean withoutMistake) {
        roles.add(role);
        spots.putIfAbsent(role.name(), spot);
        if (withoutMistake) {
            sound.putIfAbsent(role.name(), role);
        }
    }

    List<Role> all() {
        return List.copyOf(roles);
    }

    List<String> names() {
        return roles.stream().map(Role::name).distinct().toList();
    }

    /** The role of that name, if its members are known for sure. */
    Optional<Role> sound(String name) {
        return Optional.ofNullable(sound.get(name));
    }

    Spot spot(String name) {
        return spots.get(name);
    }
}
