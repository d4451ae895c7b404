package io.jenkins.plugins.changegates.pages;

import io.jenkins.plugins.changegates.engine.ChangeService;
import io.jenkins.plugins.changegates.engine.Decider;
import io.jenkins.plugins.changegates.engine.RefusedException;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.Delegation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What else whoever looks can say to a change: each with why they cannot, empty if they can.
 *
 * @param withdrawable whether they have said anything that could be taken back
 * @param delegations who speaks for whom in this change
 */
public record TalkForm(
        boolean withdrawable, String withdraw, String comment, String delegate, String cancel, List<Lent> delegations) {

    /**
     * One person's word lent to another.
     *
     * @param until when it is over, or null if it is of this change
     * @param mine whether whoever looks gave it, and can take it back
     */
    public record Lent(String id, String text, Moment since, Moment until, boolean mine) {}

    public TalkForm {
        delegations = List.copyOf(delegations);
    }

    static TalkForm of(ChangeService service, Change change, Decider decider, Instant now, List<Delegation> standing) {
        String person = decider.person().id();
        return new TalkForm(
                change.opinions().stream().anyMatch(opinion -> opinion.person().equalsIgnoreCase(person)),
                reason(service.approvals().withdrawRefusal(change, decider)),
                reason(service.approvals().commentRefusal(change, decider)),
                reason(service.delegations().delegateRefusal(change, decider)),
                reason(service.duties().cancelRefusal(change, decider)),
                Stream.concat(
                                change.delegations().stream(),
                                standing.stream()
                                        .filter(given -> !given.over(now))
                                        .filter(given -> given.giver().equalsIgnoreCase(person)
                                                || given.delegate().equalsIgnoreCase(person)))
                        .map(given -> lent(given, person, now))
                        .toList());
    }

    private static Lent lent(Delegation given, String person, Instant now) {
        boolean holds = given.holdsAt(now);
        return new Lent(
                given.id(),
                text(given, holds),
                Moment.of(given.from()),
                given.until() == null ? null : Moment.of(given.until()),
                !given.over(now) && given.giver().equalsIgnoreCase(person));
    }

    private static String text(Delegation given, boolean holds) {
        if (given.until() != null) {
            return Messages.Delegation_everywhere(given.delegate(), given.giver());
        }
        return holds
                ? Messages.Delegation_speaks(given.delegate(), given.giver())
                : Messages.Delegation_over(given.delegate(), given.giver());
    }

    private static String reason(Optional<RefusedException> refused) {
        return refused.map(RefusedException::why).map(Sentences::text).orElse("");
    }
}
