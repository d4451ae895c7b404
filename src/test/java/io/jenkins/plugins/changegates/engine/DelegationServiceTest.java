package io.jenkins.plugins.changegates.engine;

import static io.jenkins.plugins.changegates.engine.EngineFixture.PIPELINE;
import static io.jenkins.plugins.changegates.engine.EngineFixture.engineer;
import static io.jenkins.plugins.changegates.engine.EngineFixture.origin;
import static io.jenkins.plugins.changegates.engine.EngineFixture.person;
import static io.jenkins.plugins.changegates.engine.EngineFixture.request;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.changegates.engine.approval.Person;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.change.Delegation;
import io.jenkins.plugins.changegates.engine.change.RoleMatch;
import io.jenkins.plugins.changegates.engine.gate.Decision;
import io.jenkins.plugins.changegates.engine.policy.Bot;
import io.jenkins.plugins.changegates.engine.policy.Switches;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class DelegationServiceTest {

    private final EngineFixture engine = new EngineFixture();
    private final ChangeService service = engine.service;
    private final ApprovalService approvals = service.approvals();
    private final DelegationService delegations = service.delegations();

    @BeforeEach
    void people() {
        for (String id : List.of("erin", "eli", "alice", "stan")) {
            engine.known.put(id, new Person(id, Set.of("engineering")));
        }
        engine.known.put("zoe", new Person("zoe", Set.of()));
        engine.known.put("yan", new Person("yan", Set.of()));
    }

    private static RefusedException refused(RefusedException.Kind kind, Executable command) {
        RefusedException e = assertThrows(RefusedException.class, command);
        assertEquals(kind, e.kind(), e.getMessage());
        return e;
    }

    @Test
    void aDelegateSpeaksForWhoeverLetThem() {
        ChangeId id = engine.prepared().id();
        refused(RefusedException.Kind.FORBIDDEN, () -> approvals.approve(id, person("zoe"), Statement.of("")));

        delegations.delegate(id, engineer("erin"), "zoe", "On leave");
        approvals.approve(id, person("zoe"), Statement.of(""));

        assertEquals(Decision.OPEN, engine.judge(id).decision());
        assertEquals(
                List.of(new RoleMatch("engineer", "group:engineering").onBehalfOf("erin")),
                service.find(id).opinions().get(0).roles());
        assertEquals(
                "Counts as engineer for erin",
                engine.judge(id).approvals().get(0).detail());
    }

    @Test
    void itIsOfThisChangeOnly() {
        ChangeId id = engine.prepared().id();
        ChangeId other = engine.prepared(request(), origin("c2")).id();
        delegations.delegate(id, engineer("erin"), "zoe", "");

        refused(RefusedException.Kind.FORBIDDEN, () -> approvals.approve(other, person("zoe"), Statement.of("")));
    }

    @Test
    void aRevokedDelegationLendsNothingButWhatWasSaidStands() {
        ChangeId id = engine.prepared(EngineFixture.highRisk(), origin()).id();
        delegations.delegate(id, engineer("erin"), "zoe", "");
        delegations.delegate(id, engineer("eli"), "yan", "");
        approvals.approve(id, person("zoe"), Statement.of(""));
        delegations.revoke(id, engineer("erin"), "delegation-1", "");
        delegations.revoke(id, engineer("eli"), "delegation-2", "");

        refused(RefusedException.Kind.FORBIDDEN, () -> approvals.approve(id, person("yan"), Statement.of("")));
        assertEquals(
                "Counts as engineer for erin",
                engine.judge(id).approvals().get(0).detail());
    }

    @Test
    void onlyWhoeverGaveItCanTakeItBack() {
        ChangeId id = engine.prepared().id();
        delegations.delegate(id, engineer("erin"), "zoe", "");

        refused(RefusedException.Kind.FORBIDDEN, () -> delegations.revoke(id, engineer("eli"), "delegation-1", ""));
        refused(RefusedException.Kind.UNKNOWN, () -> delegations.revoke(id, engineer("erin"), "delegation-9", ""));
        delegations.revoke(id, engineer("erin"), "delegation-1", "");
        refused(RefusedException.Kind.CONFLICT, () -> delegations.revoke(id, engineer("erin"), "delegation-1", ""));
    }

    @Test
    void onePersonsWordCountsOnceWhoeverSpeaksIt() {
        ChangeId id = engine.prepared(EngineFixture.highRisk(), origin()).id();
        delegations.delegate(id, engineer("erin"), "zoe", "");
        delegations.delegate(id, engineer("erin"), "yan", "");
        approvals.approve(id, person("zoe"), Statement.of(""));
        approvals.approve(id, person("yan"), Statement.of(""));
        assertTrue(engine.judge(id)
                .gate("approval:engineer")
                .orElseThrow()
                .result()
                .reason()
                .startsWith("1 of 2"));

        approvals.approve(id, engineer("erin"), Statement.of(""));

        assertTrue(engine.judge(id)
                .gate("approval:engineer")
                .orElseThrow()
                .result()
                .reason()
                .startsWith("1 of 2"));
    }

    @Test
    void itDoesNotCountWhereWhoeverGaveItIsKeptFromJudging() {
        ChangeId id = engine.prepared().id();
        engine.delegated.add(new Delegation("d", "alice", "zoe", engine.now, null, null));

        String message = refused(
                        RefusedException.Kind.FORBIDDEN, () -> approvals.approve(id, person("zoe"), Statement.of("")))
                .getMessage();

        assertTrue(message.endsWith("Speaking for them does not count: alice is the author of this change"), message);
    }

    @Test
    void whoeverBecomesAnAuthorTakesTheirDelegatesWordWithThem() {
        ChangeId id = engine.prepared().id();
        delegations.delegate(id, engineer("erin"), "zoe", "");
        approvals.approve(id, person("zoe"), Statement.of(""));

        service.join(id, PIPELINE, EngineFixture.BUILD, List.of("erin"));

        assertEquals(Decision.WAITING, engine.judge(id).decision());
    }

    @Test
    void theDelegatesOwnRolesCountAllTheSame() {
        ChangeId id = engine.prepared().id();
        engine.delegated.add(new Delegation("d", "alice", "eli", engine.now, null, null));

        approvals.approve(id, engineer("eli"), Statement.of(""));

        assertEquals("Counts as engineer", engine.judge(id).approvals().get(0).detail());
    }

    @Test
    void whoeverMayNotJudgeTheChangeHasNoSayToGiveAway() {
        ChangeId id = engine.prepared().id();

        refused(RefusedException.Kind.FORBIDDEN, () -> delegations.delegate(id, engineer("alice"), "zoe", ""));
        refused(RefusedException.Kind.FORBIDDEN, () -> delegations.delegate(id, person("zoe"), "yan", ""));
    }

    @Test
    void whatWasLentCannotBePassedOn() {
        ChangeId id = engine.prepared().id();
        delegations.delegate(id, engineer("erin"), "zoe", "");

        refused(RefusedException.Kind.FORBIDDEN, () -> delegations.delegate(id, person("zoe"), "yan", ""));
    }

    @Test
    void theDelegateIsSomebodyElseWhomTheRealmKnows() {
        ChangeId id = engine.prepared().id();

        refused(RefusedException.Kind.INVALID, () -> delegations.delegate(id, engineer("erin"), "nobody", ""));
        refused(RefusedException.Kind.INVALID, () -> delegations.delegate(id, engineer("erin"), "erin", ""));
        refused(RefusedException.Kind.INVALID, () -> delegations.delegate(id, engineer("erin"), " ", ""));
        delegations.delegate(id, engineer("erin"), "zoe", "");
        refused(RefusedException.Kind.CONFLICT, () -> delegations.delegate(id, engineer("erin"), "zoe", ""));
    }

    @Test
    void aDelegationForATimeHoldsWithinIt() {
        ChangeId id = engine.prepared().id();
        engine.delegated.add(
                new Delegation("d", "erin", "zoe", engine.now.plusSeconds(60), engine.now.plusSeconds(120), null));
        refused(RefusedException.Kind.FORBIDDEN, () -> approvals.approve(id, person("zoe"), Statement.of("")));
        engine.pass(Duration.ofSeconds(60));
        approvals.approve(id, person("zoe"), Statement.of(""));
        engine.pass(Duration.ofSeconds(60));

        assertEquals(Decision.OPEN, engine.judge(id).decision());
        assertFalse(engine.delegated.get(0).holdsAt(engine.now));
    }

    @Test
    void aBotDecidesOnNothingAndWhoAnswersForItIsItsAuthorToo() {
        ChangeId id = engine.prepared(request(), origin("c1")).id();
        engine.policy = new PolicyBuilder()
                .approvers(new Switches.ApproverRules(
                        false, false, true, List.of(new Bot("stan", List.of("erin")), new Bot("eli", List.of("zoe")))))
                .build();

        String behind = refused(
                        RefusedException.Kind.FORBIDDEN,
                        () -> approvals.approve(id, engineer("erin"), Statement.of("")))
                .getMessage();
        String bot = refused(
                        RefusedException.Kind.FORBIDDEN, () -> approvals.approve(id, engineer("eli"), Statement.of("")))
                .getMessage();

        assertTrue(behind.startsWith("erin is responsible for stan, which started a build of this change"), behind);
        assertTrue(bot.startsWith("eli is a bot, and bots decide on nothing"), bot);
        refused(RefusedException.Kind.INVALID, () -> delegations.delegate(id, engineer("emil"), "eli", ""));
    }
}
