package io.jenkins.plugins.changegates.engine;

import static io.jenkins.plugins.changegates.engine.EngineFixture.engineer;
import static io.jenkins.plugins.changegates.engine.EngineFixture.origin;
import static io.jenkins.plugins.changegates.engine.EngineFixture.person;
import static io.jenkins.plugins.changegates.engine.EngineFixture.request;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.jenkins.plugins.changegates.engine.approval.Person;
import io.jenkins.plugins.changegates.engine.audit.AuditEntry;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.change.Delegation;
import io.jenkins.plugins.changegates.engine.change.Recorded;
import io.jenkins.plugins.changegates.engine.gate.Decision;
import io.jenkins.plugins.changegates.engine.ledger.Ledger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class StandingDelegationsTest {

    private final EngineFixture engine = new EngineFixture();
    private final Ledger ledger = new Ledger() {
        @Override
        public void append(List<Recorded> events) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void record(AuditEntry entry) {}
    };
    private final AuditLog log = new AuditLog(ledger, () -> engine.now, List.of());
    private final StandingDelegations standing = new StandingDelegations(log, () -> engine.now);
    private final DelegationService delegations = engine.service.delegations();

    @BeforeEach
    void people() {
        engine.known.put("erin", new Person("erin", Set.of("engineering")));
        engine.known.put("zoe", new Person("zoe", Set.of()));
    }

    private Delegation give(Decider giver, Duration from, Duration until) {
        Instant now = engine.now;
        Delegation given = delegations.give(standing, giver, "zoe", now.plus(from), now.plus(until));
        engine.delegated.clear();
        engine.delegated.addAll(standing.all());
        return given;
    }

    private static void refused(RefusedException.Kind kind, Executable command) {
        assertEquals(kind, assertThrows(RefusedException.class, command).kind());
    }

    @Test
    void theDelegateSpeaksInEveryChangeForThatTime() {
        give(engineer("erin"), Duration.ZERO, Duration.ofDays(7));
        for (String commit : List.of("c1", "c2")) {
            ChangeId id = engine.prepared(request(), origin(commit)).id();
            engine.service.approvals().approve(id, person("zoe"), Statement.of(""));
            assertEquals(Decision.OPEN, engine.judge(id).decision());
        }
        engine.pass(Duration.ofDays(7));
        ChangeId late = engine.prepared(request(), origin("c3")).id();

        refused(
                RefusedException.Kind.FORBIDDEN,
                () -> engine.service.approvals().approve(late, person("zoe"), Statement.of("")));
    }

    @Test
    void whatTheLedgerHoldsIsThereAfterARestart() {
        Delegation given = give(engineer("erin"), Duration.ZERO, Duration.ofDays(7));
        engine.pass(Duration.ofHours(1));
        delegations.end(standing, engineer("erin"), given.id());

        StandingDelegations again =
                new StandingDelegations(new AuditLog(ledger, () -> engine.now, log.entries()), () -> engine.now);

        assertEquals(standing.all(), again.all());
        assertEquals(given.revokedAt(engine.now), again.all().get(0));
    }

    @Test
    void onlyWhoeverGaveItEndsItAndOnlyOnce() {
        Delegation given = give(engineer("erin"), Duration.ZERO, Duration.ofDays(7));

        refused(RefusedException.Kind.UNKNOWN, () -> delegations.end(standing, engineer("eli"), given.id()));
        delegations.end(standing, engineer("erin"), given.id());
        refused(RefusedException.Kind.CONFLICT, () -> delegations.end(standing, engineer("erin"), given.id()));
    }

    @Test
    void aTimeThatMakesNoSenseIsRefused() {
        refused(RefusedException.Kind.INVALID, () -> give(engineer("erin"), Duration.ZERO, Duration.ZERO));
        refused(RefusedException.Kind.INVALID, () -> give(engineer("erin"), Duration.ofDays(2), Duration.ofDays(1)));
        refused(RefusedException.Kind.INVALID, () -> give(engineer("erin"), Duration.ZERO, Duration.ofDays(367)));
        assertEquals(List.of(), standing.all());
    }

    @Test
    void whoHoldsNoRoleHasNothingToGive() {
        refused(RefusedException.Kind.FORBIDDEN, () -> give(person("rita"), Duration.ZERO, Duration.ofDays(1)));
    }
}
