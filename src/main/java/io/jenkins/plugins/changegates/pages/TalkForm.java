package io.jenkins.plugins.changegates.pages;

import io.jenkins.plugins.changegates.engine.ChangeService;
import io.jenkins.plugins.changegates.engine.Decider;
import io.jenkins.plugins.changegates.engine.RefusedException;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.Delegation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

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
     * @param holds whether it is still so
     * @param mine whether whoever looks gave it, and can take it back
     */
    public record Lent(String id, String text, Moment since, boolean holds, boolean mine) {}

    public TalkForm {
        delegations = List.copyOf(delegations);
    }

    static TalkForm of(ChangeService service, Change change, Decider decider, Instant now) {
        String person = decider.person().id();
        return new TalkForm(
                change.opinions().stream().anyMatch(opinion -> opinion.person().equalsIgnoreCase(person)),
                reason(service.approvals().withdrawRefusal(change, decider)),
                reason(service.approvals().commentRefusal(change, decider)),
                reason(service.delegations().delegateRefusal(change, decider)),
                reason(service.duties().cancelRefusal(change, decider)),
                change.delegations().stream()
                        .map(given -> lent(given, person, now))
                        .toList());
    }

    private static Lent lent(Delegation given, String person, Instant now) {
        boolean holds = given.holdsAt(now);
        return new Lent(
                given.id(),
                holds
                        ? Messages.Delegation_speaks(given.delegate(), given.giver())
                        : Messages.Delegation_over(given.delegate(), given.giver()),
                Moment.of(given.from()),
                holds,
                holds && given.giver().equalsIgnoreCase(person));
    }

    private static String reason(Optional<RefusedException> refused) {
        return refused.map(RefusedException::getMessage).orElse("");
    }
}
