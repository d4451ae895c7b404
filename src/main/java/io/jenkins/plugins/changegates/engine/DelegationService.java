package io.jenkins.plugins.changegates.engine;

import io.jenkins.plugins.changegates.engine.approval.Person;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.change.Delegation;
import io.jenkins.plugins.changegates.engine.change.TalkEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Who lets whom speak for them in one change (decision 20). It counts only where the giver's own word would; the
 * delegate's own roles are theirs all the same, and what was lent to somebody they cannot pass on. Threads and
 * exceptions as for {@link ChangeService}.
 */
public final class DelegationService {

    /** So many delegations a change can have. */
    static final int MOST = 100;

    private final ChangeService changes;
    private final Journal journal;
    private final Refusals refusals;
    private final Voices voices;

    DelegationService(ChangeService changes, Journal journal, Refusals refusals, Voices voices) {
        this.changes = changes;
        this.journal = journal;
        this.refusals = refusals;
        this.voices = voices;
    }

    /** A person lets another speak for them in this change. */
    public Change delegate(ChangeId id, Decider decider, String delegate, String comment) {
        TextLimits.checkComment(comment);
        return journal.write(id, decider.actor(), (change, at) -> {
                    checkGiver(change, decider);
                    Person found = voices.checkDelegate(changes.policy(change), decider, delegate);
                    boolean already = change.delegations().stream()
                            .anyMatch(given -> given.holdsAt(at)
                                    && voices.same(
                                            given.giver(), decider.person().id())
                                    && voices.same(given.delegate(), found.id()));
                    if (already) {
                        throw Refusals.conflict(found.id() + " speaks for "
                                + decider.person().id() + " in " + change.id() + " already");
                    }
                    String name = "delegation-" + (change.delegations().size() + 1);
                    return Written.events(
                            new TalkEvent.Delegated(name, decider.person().id(), found.id(), comment));
                })
                .change();
    }

    /** Why this person cannot let another speak for them in the change, or empty if they can. */
    public Optional<RefusedException> delegateRefusal(Change change, Decider decider) {
        return ChangeService.refusalOf(() -> checkGiver(change, decider));
    }

    private void checkGiver(Change change, Decider decider) {
        Refusals.checkPerson(decider, Refusal.DELEGATE);
        Refusals.checkNotOver(change);
        refusals.checkPermission(Permissions.Action.APPROVE, change);
        refusals.checkMayJudge(changes.policy(change), change, decider.person());
        if (voices.own(changes.policy(change), decider.person(), journal.now()).isEmpty()) {
            throw Refusals.forbidden(
                    Refusal.NOTHING_TO_DELEGATE.with(decider.person().id()));
        }
        if (change.delegations().size() >= MOST) {
            throw Refusals.conflict(Refusal.DELEGATIONS_FULL.with(change.id(), MOST));
        }
    }

    /** The one who gave it takes it back; what was said until then stands. */
    public Change revoke(ChangeId id, Decider decider, String delegation, String comment) {
        TextLimits.checkComment(comment);
        return journal.write(id, decider.actor(), (change, at) -> {
                    Refusals.checkPerson(decider, Refusal.TAKE_BACK_DELEGATION);
                    Delegation given = change.delegations().stream()
                            .filter(each -> each.id().equals(delegation))
                            .findFirst()
                            .orElseThrow(() -> Refusals.unknown(
                                    change.id() + " has no delegation " + TextLimits.shortened(delegation)));
                    if (!voices.same(given.giver(), decider.person().id())) {
                        throw Refusals.forbidden(Refusal.DELEGATION_ANOTHERS.with(given.giver()));
                    }
                    if (!given.holdsAt(at)) {
                        throw Refusals.conflict(Refusal.DELEGATION_OVER.with(given.id()));
                    }
                    return Written.events(new TalkEvent.DelegationRevoked(given.id(), comment));
                })
                .change();
    }

    /**
     * A person lets another speak for them in every change for a time.
     *
     * @param standing where such delegations are kept
     * @param until the first instant at which it no longer holds
     */
    public Delegation give(
            StandingDelegations standing, Decider decider, String delegate, Instant from, Instant until) {
        return standing.give(changes.policy(), voices, decider, delegate, from, until);
    }

    /** The one who gave it for a time takes it back before. */
    public Delegation end(StandingDelegations standing, Decider decider, String delegation) {
        return standing.revoke(voices, decider, delegation);
    }

    /** Who was ever let speak for whom in every change for a time, over or not. */
    public List<Delegation> standing() {
        return voices.standing();
    }
}
