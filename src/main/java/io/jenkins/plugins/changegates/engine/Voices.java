package io.jenkins.plugins.changegates.engine;

import io.jenkins.plugins.changegates.engine.approval.NameRule;
import io.jenkins.plugins.changegates.engine.approval.Person;
import io.jenkins.plugins.changegates.engine.approval.RoleMembership;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.Delegation;
import io.jenkins.plugins.changegates.engine.change.RoleMatch;
import io.jenkins.plugins.changegates.engine.policy.Policy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** In which roles a person speaks: those they hold, and those of whoever lets them speak (decision 20). */
final class Voices {

    private final NameRule names;
    private final Function<String, Optional<Person>> directory;
    private final Supplier<List<Delegation>> standing;

    /** @param standing what was delegated for a time rather than for a change */
    Voices(NameRule names, Function<String, Optional<Person>> directory, Supplier<List<Delegation>> standing) {
        this.names = names;
        this.directory = directory;
        this.standing = standing;
    }

    List<Delegation> standing() {
        return standing.get();
    }

    /** The roles a person holds. */
    List<RoleMatch> own(Policy policy, Person person, Instant at) {
        return RoleMembership.of(policy, person, names, at);
    }

    /** The roles in which a person speaks in that change. What was delegated to somebody they do not pass on. */
    List<RoleMatch> in(Policy policy, Change change, Person person, Instant at) {
        Stream<RoleMatch> lent = Stream.concat(change.delegations().stream(), standing.get().stream())
                .filter(delegation -> delegation.holdsAt(at) && same(delegation.delegate(), person.id()))
                .map(Delegation::giver)
                .distinct()
                .flatMap(giver -> lentBy(policy, giver, at));
        return Stream.concat(own(policy, person, at).stream(), lent).toList();
    }

    private Stream<RoleMatch> lentBy(Policy policy, String giver, Instant at) {
        return directory.apply(giver).stream()
                .flatMap(person -> own(policy, person, at).stream())
                .map(match -> match.onBehalfOf(giver));
    }

    boolean same(String one, String other) {
        return names.userKey(one).equals(names.userKey(other));
    }

    /** Somebody as the security realm knows them now. */
    Optional<Person> find(String id) {
        return directory.apply(id);
    }

    /** @throws RefusedException if that is nobody who could speak for them */
    Person checkDelegate(Policy policy, Decider decider, String delegate) {
        if (delegate.isBlank()) {
            throw Refusals.invalid(Refusal.DELEGATE_MISSING.with());
        }
        Person found = find(delegate)
                .orElseThrow(() -> Refusals.invalid(Refusal.DELEGATE_UNKNOWN.with(TextLimits.shortened(delegate))));
        if (same(found.id(), decider.person().id())) {
            throw Refusals.invalid(Refusal.DELEGATE_YOURSELF.with());
        }
        boolean bot = policy.switches().approvers().bots().stream()
                .anyMatch(account -> account.account().equalsIgnoreCase(found.id()));
        if (bot) {
            throw Refusals.invalid(Refusal.DELEGATE_BOT.with(found.id()));
        }
        return found;
    }
}
