package io.jenkins.plugins.changegates.engine.change;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A person's newest word on one content of a change. Of the words of one person on the same content only the newest
 * counts; a word on another content is kept, since a change may return to it (decision 13).
 *
 * @param content what the change said then
 */
public record Opinion(
        String person,
        Word word,
        List<RoleMatch> roles,
        String asRole,
        String comment,
        Subject subject,
        Attestation attestation,
        Content content,
        Channel channel,
        Instant at) {

    public boolean approves() {
        return word == Word.APPROVE;
    }

    public boolean rejects() {
        return word == Word.REJECT;
    }

    public boolean asksForChanges() {
        return word == Word.ASK_FOR_CHANGES;
    }

    /** Whether this word may count for the role: it was held then, and the word was not limited to another. */
    public boolean speaksFor(String role) {
        return !matches(role).isEmpty();
    }

    /** By what this word may count for the role. */
    public List<RoleMatch> matches(String role) {
        if (!asRole.isEmpty() && !asRole.equals(role)) {
            return List.of();
        }
        List<RoleMatch> matches = List.of();
        for (RoleMatch match : roles) {
            if (match.role().equals(role)) {
                matches = matches.isEmpty() ? new ArrayList<>() : matches;
                matches.add(match);
            }
        }
        return matches;
    }
}
