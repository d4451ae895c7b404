package io.jenkins.plugins.changegates.engine;

import io.jenkins.plugins.changegates.engine.approval.Person;
import io.jenkins.plugins.changegates.engine.audit.AuditEntry;
import io.jenkins.plugins.changegates.engine.audit.AuditEvent;
import io.jenkins.plugins.changegates.engine.change.Delegation;
import io.jenkins.plugins.changegates.engine.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who lets whom speak for them in every change for a time (decision 20), as the ledger has it. For one change see {@link
 * DelegationService}. May be used from any thread; one that refuses throws {@link RefusedException} and has written
 * nothing.
 */
public final class StandingDelegations {

    /** Nobody is spoken for longer than this at a time. */
    public static final Duration LONGEST = Duration.ofDays(366);

    /** With this the names of those begin that are not of one change. */
    public static final String PREFIX = "standing-";

    /** So many can hold for one person at a time. */
    static final int MOST = 20;

    private final AuditLog log;
    private final InstantSource clock;
    private volatile Known known = new Known(0, List.of());

    /** @param count how many entries of the log were looked at */
    private record Known(int count, List<Delegation> delegations) {}

    public StandingDelegations(AuditLog log, InstantSource clock) {
        this.log = log;
        this.clock = clock;
    }

    /** Every one that was ever given, oldest first, over or not. */
    public List<Delegation> all() {
        List<AuditEntry> entries = log.entries();
        Known before = known;
        if (before.count() == entries.size()) {
            return before.delegations();
        }
        Map<String, Delegation> given = new LinkedHashMap<>();
        for (AuditEntry entry : entries) {
            if (entry.event() instanceof AuditEvent.DelegationGiven one) {
                given.put(
                        one.id(), new Delegation(one.id(), one.giver(), one.delegate(), one.from(), one.until(), null));
            } else if (entry.event() instanceof AuditEvent.DelegationRevoked over) {
                given.computeIfPresent(over.id(), (id, one) -> one.revokedAt(entry.at()));
            }
        }
        known = new Known(entries.size(), List.copyOf(given.values()));
        return known.delegations();
    }

    /**
     * A person lets another speak for them.
     *
     * @param until the first instant at which it no longer holds, within {@link #LONGEST}
     */
    public synchronized Delegation give(
            Policy policy, Voices voices, Decider decider, String delegate, Instant from, Instant until) {
        Refusals.checkPerson(decider, Refusal.DELEGATE);
        String giver = decider.person().id();
        Instant now = clock.instant();
        Instant begin = from.truncatedTo(ChronoUnit.MILLIS);
        Instant end = until.truncatedTo(ChronoUnit.MILLIS);
        if (!end.isAfter(now) || !end.isAfter(begin) || end.isAfter(begin.plus(LONGEST))) {
            throw Refusals.invalid("until is " + end + "; allowed is an instant after now and after " + begin
                    + ", within " + LONGEST.toDays() + " days of it");
        }
        if (voices.own(policy, decider.person(), now).isEmpty()) {
            throw Refusals.forbidden(Refusal.NOTHING_TO_DELEGATE.with(giver));
        }
        Person found = voices.checkDelegate(policy, decider, delegate);
        long held = all().stream()
                .filter(given -> voices.same(given.giver(), giver) && !given.over(now))
                .count();
        if (held >= MOST) {
            throw Refusals.conflict(giver + " lets " + MOST + " speak for them already, as many as can be");
        }
        String id = PREFIX + (all().size() + 1);
        log.record(decider.actor(), new AuditEvent.DelegationGiven(id, giver, found.id(), begin, end));
        return find(id).orElseThrow();
    }

    /** The one who gave it takes it back; what was said until then stands. */
    public synchronized Delegation revoke(Voices voices, Decider decider, String id) {
        Refusals.checkPerson(decider, Refusal.TAKE_BACK_DELEGATION);
        Delegation given = find(id).filter(
                        one -> voices.same(one.giver(), decider.person().id()))
                .orElseThrow(() -> Refusals.unknown(
                        decider.person().id() + " has given no delegation " + TextLimits.shortened(id)));
        if (given.over(clock.instant())) {
            throw Refusals.conflict(Refusal.DELEGATION_OVER.with(id));
        }
        log.record(decider.actor(), new AuditEvent.DelegationRevoked(id));
        return find(id).orElseThrow();
    }

    private Optional<Delegation> find(String id) {
        return all().stream().filter(given -> given.id().equals(id)).findFirst();
    }
}
