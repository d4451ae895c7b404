package io.jenkins.plugins.changegates.engine.change;

import java.time.Instant;
import java.util.List;

/** A person's word that a change is an emergency, with all the roles they held then (decision 6). */
public record EmergencyDeclaration(String person, List<RoleMatch> roles, Instant at) {

    public EmergencyDeclaration {
        roles = List.copyOf(roles);
    }

    public boolean speaksFor(String role) {
        return roles.stream().anyMatch(match -> match.role().equals(role));
    }
}
