package io.jenkins.plugins.changegates.engine.approval;

import io.jenkins.plugins.changegates.engine.change.Actor;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.policy.Bot;
import io.jenkins.plugins.changegates.engine.sentence.Sentence;
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

    /** What part an account has in a change. */
    private enum Part {
        AUTHOR(Exclusion.AUTHOR, Exclusion.OWNER_OF_AUTHOR),
        COMMIT_AUTHOR(Exclusion.COMMIT_AUTHOR, Exclusion.OWNER_OF_COMMIT_AUTHOR),
        STARTER(Exclusion.STARTER, Exclusion.OWNER_OF_STARTER),
        REQUESTER(Exclusion.REQUESTER, Exclusion.OWNER_OF_REQUESTER),
        AMENDER(Exclusion.AMENDER, Exclusion.OWNER_OF_AMENDER);

        private final Exclusion own;
        private final Exclusion throughBot;

        Part(Exclusion own, Exclusion throughBot) {
            this.own = own;
            this.throughBot = throughBot;
        }
    }

    private SeparationOfDuties() {}

    /** Why this person's approval of the change can never count, or empty if it can. */
    public static Optional<Sentence> refusal(Change change, String person, List<Bot> bots) {
        if (person.isBlank() || person.equalsIgnoreCase(Actor.SYSTEM_USER) || person.equalsIgnoreCase("anonymous")) {
            return Optional.of(Exclusion.NOBODY.with());
        }
        for (Bot bot : bots) {
            if (bot.account().equalsIgnoreCase(person)) {
                return Optional.of(Exclusion.BOT.with(person));
            }
        }
        Optional<Part> own = part(change, person);
        if (own.isPresent()) {
            return Optional.of(own.get().own.with(person));
        }
        for (Bot bot : bots) {
            Optional<Part> itsPart =
                    contains(bot.responsible(), person) ? part(change, bot.account()) : Optional.empty();
            if (itsPart.isPresent()) {
                return Optional.of(itsPart.get().throughBot.with(person, bot.account()));
            }
        }
        return Optional.empty();
    }

    private static Optional<Part> part(Change change, String account) {
        if (account.equalsIgnoreCase(change.origin().author())) {
            return Optional.of(Part.AUTHOR);
        }
        if (contains(change.authors(), account)) {
            return Optional.of(Part.COMMIT_AUTHOR);
        }
        if (contains(change.starters(), account)) {
            return Optional.of(Part.STARTER);
        }
        if (account.equalsIgnoreCase(change.requestedBy().user())) {
            return Optional.of(Part.REQUESTER);
        }
        if (contains(change.requesters(), account)) {
            return Optional.of(Part.AMENDER);
        }
        return Optional.empty();
    }

    private static boolean contains(List<String> people, String person) {
        for (String one : people) {
            if (person.equalsIgnoreCase(one)) {
                return true;
            }
        }
        return false;
    }
}
