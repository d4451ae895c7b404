package io.jenkins.plugins.changegates.engine.change;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What people said, added up. Confined to the {@link ChangeFold} that owns it. */
final class TalkFold {

    /** Who spoke, ids without case, and on what content. */
    private record Voice(String person, Map<String, String> content) {}

    final List<Comment> comments = new ArrayList<>();
    final Map<String, Delegation> delegations = new LinkedHashMap<>();
    /** Who was reminded, and whom it went to then, since the request was amended last. */
    final Set<ChangeEvent> notices = new LinkedHashSet<>();

    Cancellation cancellation;
    Instant askedAt;
    private final Map<Voice, Opinion> opinions = new LinkedHashMap<>();

    /** Goes on from where another stands, which is left as it is. */
    void addAll(TalkFold other) {
        comments.addAll(other.comments);
        delegations.putAll(other.delegations);
        notices.addAll(other.notices);
        cancellation = other.cancellation;
        askedAt = other.askedAt;
        opinions.putAll(other.opinions);
    }

    void amended(Recorded entry) {
        askedAt = entry.at();
        notices.clear();
    }

    List<Opinion> opinions() {
        return List.copyOf(opinions.values());
    }

    void opine(Opinion opinion) {
        Voice voice = new Voice(key(opinion.person()), opinion.subject().content());
        opinions.remove(voice);
        opinions.put(voice, opinion);
    }

    /** On whatever content, so that none comes back with it (decision 13). */
    void approvalWithdrawn(String person) {
        opinions.entrySet()
                .removeIf(given -> given.getKey().person().equals(key(person))
                        && given.getValue().approves());
    }

    void objectionWithdrawn(String person, Subject subject) {
        Voice voice = new Voice(key(person), subject.content());
        if (opinions.get(voice) != null && !opinions.get(voice).approves()) {
            opinions.remove(voice);
        }
    }

    /** What the objections to that subject come to. */
    Optional<ChangeState> objection(Subject subject) {
        Map<String, String> content = subject.content();
        List<Opinion> standing = opinions.values().stream()
                .filter(opinion ->
                        !opinion.approves() && opinion.subject().content().equals(content))
                .toList();
        if (standing.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                standing.stream().anyMatch(Opinion::rejects) ? ChangeState.REJECTED : ChangeState.CHANGES_ASKED);
    }

    private static String key(String person) {
        return person.toLowerCase(Locale.ROOT);
    }
}
