package io.jenkins.plugins.changegates.engine.change;

import java.time.Instant;
import java.util.List;

/**
 * A person's newest word on one content of a change, for or against. Of the words of one person on the same content
 * only the newest counts; a word on another content is kept, since a change may return to it (decision 13).
 */
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
