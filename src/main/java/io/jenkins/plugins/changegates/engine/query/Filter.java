package io.jenkins.plugins.changegates.engine.query;

import io.jenkins.plugins.changegates.engine.change.Category;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.ChangeState;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which changes a list shows. What is empty or null asks for nothing.
 *
 * @param words each must stand somewhere in the name, the summary, the service, version, ticket, labels, author, branch,
 *     commit or job; compared without case
 * @param service compared exactly
 * @param environment one that the change is meant for
 * @param states one of these
 * @param author who wrote or asked for it; compared without case
 * @param role one that it waits for
 * @param requestedFrom not requested before
 * @param requestedBefore requested before
 * @param phase whether it is still under way, or over
 */
public record Filter(
        List<String> words,
        String service,
        String environment,
        Category category,
        Set<ChangeState> states,
        String author,
        String role,
        Instant requestedFrom,
        Instant requestedBefore,
        Phase phase) {

    /** How far a change has come. */
    public enum Phase {
        ANY,
        UNDER_WAY,
        OVER
    }

    /** Everything. */
    public static final Filter NONE = new Filter(List.of(), "", "", null, Set.of(), "", "", null, null, Phase.ANY);

    public Filter {
        words = words.stream().map(word -> word.toLowerCase(Locale.ROOT)).toList();
        states = Set.copyOf(states);
    }

    public Filter during(Phase newPhase) {
        return new Filter(
                words, service, environment, category, states, author, role, requestedFrom, requestedBefore, newPhase);
    }

    boolean asksForWaiting() {
        return !role.isEmpty();
    }

    boolean takes(Listed listed) {
        Change change = listed.change();
        return (phase == Phase.ANY || listed.underWay() == (phase == Phase.UNDER_WAY))
                && (states.isEmpty() || states.contains(change.state()))
                && (service.isEmpty() || change.request().service().equals(service))
                && (environment.isEmpty() || change.request().environments().contains(environment))
                && (category == null || isOfCategory(change))
                && (requestedFrom == null || !change.requestedAt().isBefore(requestedFrom))
                && (requestedBefore == null || change.requestedAt().isBefore(requestedBefore))
                && (role.isEmpty() || listed.awaiting().roles().contains(role))
                && (author.isEmpty() || isBy(change))
                && words.stream().allMatch(listed.searched()::contains);
    }

    private boolean isOfCategory(Change change) {
        return change.classification()
                .filter(classification -> classification.effective() == category)
                .isPresent();
    }

    private boolean isBy(Change change) {
        return Stream.concat(
                        Stream.of(change.origin().author(), change.requestedBy().user()), change.authors().stream())
                .anyMatch(author::equalsIgnoreCase);
    }
}
