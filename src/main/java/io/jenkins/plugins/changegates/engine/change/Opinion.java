package io.jenkins.plugins.changegates.engine.change;

import java.time.Instant;
import java.util.List;

/** A person's newest word on a change, for or against. Only the newest of each person counts. */
public record Opinion(
        String person,
        boolean approves,
        List<RoleMatch> roles,
        String asRole,
        String comment,
        Subject subject,
        Channel channel,
        Instant at) {

    /** Whether this word may count for the role: it was held then, and the word was not limited to another. */
    public boolean speaksFor(String role) {
        return (asRole.isEmpty() || asRole.equals(role))
                && roles.stream().anyMatch(match -> match.role().equals(role));
    }
}
