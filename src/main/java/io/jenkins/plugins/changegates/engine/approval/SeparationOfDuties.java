package io.jenkins.plugins.changegates.engine.approval;

import io.jenkins.plugins.changegates.engine.change.Actor;
import io.jenkins.plugins.changegates.engine.change.Change;
import java.util.List;
import java.util.Optional;

/**
 * Nobody judges their own change (requirement C4): not its author, not an author of its commits, not whoever asked for
 * it, amended it or started a build of it. Who once was one of these stays so, since a later commit stands on the
 * earlier ones. It holds for admins as for anyone and cannot be waived (decision 25). Ids are compared without case
 * whatever the realm says, since taking two people for one only ever refuses.
 */
public final class SeparationOfDuties {

    private SeparationOfDuties() {}

    /** Why this person's approval of the change can never count, or empty if it can. */
    public static Optional<String> refusal(Change change, String person) {
        if (person.isBlank() || person.equalsIgnoreCase(Actor.SYSTEM_USER) || person.equalsIgnoreCase("anonymous")) {
            return Optional.of("Only a person who is logged in can decide on a change");
        }
        if (person.equalsIgnoreCase(change.origin().author())) {
            return Optional.of(person + " is the author of this change");
        }
        if (contains(change.authors(), person)) {
            return Optional.of(person + " is an author of its commits");
        }
        if (contains(change.starters(), person)) {
            return Optional.of(person + " started a build of this change");
        }
        if (person.equalsIgnoreCase(change.requestedBy().user())) {
            return Optional.of(person + " asked for this change");
        }
        if (contains(change.requesters(), person)) {
            return Optional.of(person + " amended this change");
        }
        return Optional.empty();
    }

    private static boolean contains(List<String> people, String person) {
        return people.stream().anyMatch(person::equalsIgnoreCase);
    }
}
