package io.jenkins.plugins.changegates.engine.approval;

import io.jenkins.plugins.changegates.engine.change.Actor;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.policy.Bot;
import java.util.List;
import java.util.Optional;

/**
 * Nobody judges their own change (requirement C4): not its author, not an author of its commits, not whoever asked for
 * it, amended it or started a build of it. Who once was one of these stays so, since a later commit stands on the
 * earlier ones. What a bot did counts as done by those responsible for it, and a bot itself judges nothing. A personal
 * delegation speaks for the one who gave it, and so counts nowhere that person is kept from (decision 20). It holds for
 * admins as for anyone and cannot be waived (decision 25). Ids are compared without case
 * whatever the realm says, since taking two people for one only ever refuses.
 */
public final class SeparationOfDuties {

    private SeparationOfDuties() {}

    /** Why this person's approval of the change can never count, or empty if it can. */
    public static Optional<String> refusal(Change change, String person, List<Bot> bots) {
        if (person.isBlank() || person.equalsIgnoreCase(Actor.SYSTEM_USER) || person.equalsIgnoreCase("anonymous")) {
            return Optional.of("Only a person who is logged in can decide on a change");
        }
        if (bots.stream().anyMatch(bot -> bot.account().equalsIgnoreCase(person))) {
            return Optional.of(person + " is a bot, and bots decide on nothing");
        }
        return part(change, person)
                .map(part -> person + " " + part)
                .or(() -> bots.stream()
                        .filter(bot -> contains(bot.responsible(), person))
                        .flatMap(bot -> part(change, bot.account()).stream()
                                .map(part -> person + " is responsible for " + bot.account() + ", which " + part))
                        .findFirst());
    }

    /** What part the account has in the change, said of it. */
    private static Optional<String> part(Change change, String account) {
        if (account.equalsIgnoreCase(change.origin().author())) {
            return Optional.of("is the author of this change");
        }
        if (contains(change.authors(), account)) {
            return Optional.of("is an author of its commits");
        }
        if (contains(change.starters(), account)) {
            return Optional.of("started a build of this change");
        }
        if (account.equalsIgnoreCase(change.requestedBy().user())) {
            return Optional.of("asked for this change");
        }
        if (contains(change.requesters(), account)) {
            return Optional.of("amended this change");
        }
        return Optional.empty();
    }

    private static boolean contains(List<String> people, String person) {
        return people.stream().anyMatch(person::equalsIgnoreCase);
    }
}
