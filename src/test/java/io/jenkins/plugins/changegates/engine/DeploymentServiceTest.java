package io.jenkins.plugins.changegates.engine;

import static io.jenkins.plugins.changegates.engine.EngineFixture.BUILD;
import static io.jenkins.plugins.changegates.engine.EngineFixture.PIPELINE;
import static io.jenkins.plugins.changegates.engine.EngineFixture.engineer;
import static io.jenkins.plugins.changegates.engine.EngineFixture.origin;
import static io.jenkins.plugins.changegates.engine.EngineFixture.person;
import static io.jenkins.plugins.changegates.engine.EngineFixture.plan;
import static io.jenkins.plugins.changegates.engine.EngineFixture.request;
import static io.jenkins.plugins.changegates.engine.EngineFixture.round;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.ChangeEvent;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.change.ChangeState;
import io.jenkins.plugins.changegates.engine.change.Deployment;
import io.jenkins.plugins.changegates.engine.change.Obligation;
import io.jenkins.plugins.changegates.engine.change.Outcome;
import io.jenkins.plugins.changegates.engine.change.Recorded;
import io.jenkins.plugins.changegates.engine.change.Rollback;
import io.jenkins.plugins.changegates.engine.change.RollbackCheck;
import io.jenkins.plugins.changegates.engine.change.RollbackMethod;
import io.jenkins.plugins.changegates.engine.change.Verification;
import io.jenkins.plugins.changegates.engine.gate.Decision;
import io.jenkins.plugins.changegates.engine.ledger.ChangeIndex;
import io.jenkins.plugins.changegates.engine.ledger.LedgerException;
import io.jenkins.plugins.changegates.engine.verification.CheckOutcome;
import io.jenkins.plugins.changegates.engine.verification.Round;
import io.jenkins.plugins.changegates.engine.verification.VerdictKind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class DeploymentServiceTest {

    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

    private final EngineFixture engine = new EngineFixture();
    private final DeploymentService deployments = engine.deployments;

    private ChangeId approved() {
        ChangeId id = engine.prepared().id();
        engine.service.approve(id, engineer("erin"), "", "");
        return id;
    }

    private ChangeId deployed() {
        ChangeId id = approved();
        engine.deployed(id, "production", "p");
        return id;
    }

    private ChangeId watching() {
        ChangeId id = deployed();
        deployments.startVerification(id, PIPELINE, "production", "w", start -> plan(start, HALF_AN_HOUR));
        return id;
    }

    private Change change(ChangeId id) {
        return engine.service.find(id);
    }

    private RefusedException.Kind refused(Executable command) {
        List<Recorded> before = List.copyOf(engine.ledger.events);
        int published = engine.published.size();
        RefusedException refusal = assertThrows(RefusedException.class, command);
        assertEquals(before, engine.ledger.events);
        assertEquals(published, engine.published.size());
        return refusal.kind();
    }

    /** Asserts that the command writes nothing. */
    private void idle(Executable command) throws Throwable {
        List<Recorded> before = List.copyOf(engine.ledger.events);
        command.execute();
        assertEquals(before, engine.ledger.events);
    }

    private static List<String> newest(Change change, int count) {
        return change.history().subList((int) change.version() - count, (int) change.version()).stream()
                .map(entry -> entry.event().getClass().getSimpleName())
                .toList();
    }

    @Test
    void anOpenGateIsRecordedWithItsReasonsTogetherWithTheDeployment() {
        Admission admission = deployments.startDeployment(approved(), PIPELINE, "production", "p", BUILD);
        assertTrue(admission.admitted());
        assertEquals(List.of("GateOpened", "DeploymentStarted"), newest(admission.change(), 2));
        ChangeEvent.GateOpened opened = (ChangeEvent.GateOpened) admission
                .change()
                .history()
                .get((int) admission.change().version() - 2)
                .event();
        assertEquals("passed: Approved by erin", opened.gates().get("approval:engineer"));
        assertEquals(engine.policy.document().digest(), opened.policyDigest());
        assertEquals(admission.report().subject(), opened.subject());
        Deployment deployment = admission.change().deployment("p").orElseThrow();
        assertEquals("c1", deployment.commit());
        assertEquals("1.1", deployment.version());
    }

    @Test
    void aClosedGateAdmitsNobodyAndWritesNothing() throws Throwable {
        ChangeId id = engine.prepared().id();
        idle(() -> {
            Admission admission = deployments.startDeployment(id, PIPELINE, "production", "p", BUILD);
            assertFalse(admission.admitted());
            assertEquals(Decision.WAITING, admission.report().decision());
            assertFalse(deployments.open(id, PIPELINE, "production").admitted());
        });
    }

    @Test
    void openingWithoutADeploymentIsRecordedToo() {
        Admission admission = deployments.open(approved(), PIPELINE, "production");
        assertTrue(admission.admitted());
        assertEquals(List.of("GateOpened"), newest(admission.change(), 1));
    }

    @Test
    void aGateThatWasOpenIsJudgedAgainAtTheMomentOfRelease() {
        ChangeId id = engine.approvedHighRisk().id();
        engine.service.orderDeployment(id, person("alice"), "production", "");
        assertTrue(engine.judge(id).open());
        engine.pass(Duration.ofDays(7));
        assertFalse(deployments
                .startDeployment(id, PIPELINE, "production", "p", BUILD)
                .admitted());
    }

    @Test
    void whenTheLedgerFailsNobodyIsAdmitted() {
        ChangeId id = approved();
        Change before = change(id);
        engine.ledger.broken = true;
        assertThrows(LedgerException.class, () -> deployments.startDeployment(id, PIPELINE, "production", "p", BUILD));
        assertThrows(LedgerException.class, () -> deployments.open(id, PIPELINE, "production"));
        assertSame(before, change(id));
    }

    @Test
    void sayingItTwiceStartsItOnce() throws Throwable {
        ChangeId id = approved();
        deployments.startDeployment(id, PIPELINE, "production", "p", BUILD);
        idle(() -> assertTrue(deployments
                .startDeployment(id, PIPELINE, "production", "p", BUILD)
                .admitted()));
        engine.service.reject(id, engineer("emil"), "", "Stop");
        idle(() -> assertFalse(deployments
                .startDeployment(id, PIPELINE, "production", "p", BUILD)
                .admitted()));
    }

    @Test
    void aRestartFindsAHighRiskDeploymentUnderWayStillAdmitted() throws Throwable {
        ChangeId id = engine.approvedHighRisk().id();
        engine.service.orderDeployment(id, person("alice"), "production", "");
        deployments.startDeployment(id, PIPELINE, "production", "p", BUILD);
        idle(() -> assertTrue(deployments
                .startDeployment(id, PIPELINE, "production", "p", BUILD)
                .admitted()));
    }

    @Test
    void aKeyNamesOneDeploymentOfOneThingToOneEnvironment() {
        ChangeId id = approved();
        deployments.startDeployment(id, PIPELINE, "staging", "k", BUILD);
        assertEquals(
                RefusedException.Kind.CONFLICT,
                refused(() -> deployments.startDeployment(id, PIPELINE, "production", "k", BUILD)));
        engine.service.amend(id, PIPELINE, request(), origin("c2"));
        assertEquals(
                RefusedException.Kind.CONFLICT,
                refused(() -> deployments.startDeployment(id, PIPELINE, "staging", "k", BUILD)));
        deployments.finishDeployment(id, PIPELINE, "k", Outcome.SUCCEEDED, "");
        assertEquals(
                RefusedException.Kind.CONFLICT,
                refused(() -> deployments.startDeployment(id, PIPELINE, "staging", "k", BUILD)));
    }

    @Test
    void anEndIsRecordedOnceAndTheFirstWordStands() throws Throwable {
        ChangeId id = deployed();
        idle(() -> deployments.finishDeployment(id, PIPELINE, "p", Outcome.FAILED, ""));
        assertEquals(ChangeState.DEPLOYED, change(id).state());
        assertEquals(
                RefusedException.Kind.UNKNOWN,
                refused(() -> deployments.finishDeployment(id, PIPELINE, "q", Outcome.FAILED, "")));
    }

    @Test
    void aSecondDeploymentOfTheSameContentIsJudgedLikeTheFirst() {
        ChangeId id = approved();
        deployments.startDeployment(id, PIPELINE, "production", "p", BUILD);
        deployments.finishDeployment(id, PIPELINE, "p", Outcome.FAILED, "agent lost");
        assertTrue(deployments
                .startDeployment(id, PIPELINE, "production", "p2", BUILD)
                .admitted());
        assertEquals(
                2,
                change(id).deployments().stream()
                        .filter(d -> d.environment().equals("production"))
                        .count());
    }

    @Test
    void aWatchShorterThanThePolicyAsksIsRefused() {
        ChangeId id = deployed();
        assertEquals(HALF_AN_HOUR, deployments.minimumWatch(change(id), "production"));
        assertEquals(Duration.ZERO, deployments.minimumWatch(change(id), "staging"));
        assertEquals(
                RefusedException.Kind.INVALID,
                refused(() -> deployments.startVerification(
                        id, PIPELINE, "production", "w", start -> plan(start, Duration.ofMinutes(29)))));
    }

    @Test
    void whereNothingStandsThereIsNothingToWatch() {
        ChangeId id = approved();
        Executable watch = () ->
                deployments.startVerification(id, PIPELINE, "production", "w", start -> plan(start, HALF_AN_HOUR));
        assertEquals(RefusedException.Kind.CONFLICT, refused(watch));
        deployments.startDeployment(id, PIPELINE, "production", "p", BUILD);
        assertEquals(RefusedException.Kind.CONFLICT, refused(watch));
        deployments.finishDeployment(id, PIPELINE, "p", Outcome.FAILED, "");
        assertEquals(RefusedException.Kind.CONFLICT, refused(watch));
    }

    @Test
    void aWatchThatBeganIsFoundAgain() throws Throwable {
        ChangeId id = watching();
        idle(() -> deployments.startVerification(id, PIPELINE, "production", "w", start -> {
            throw new AssertionError("asked for a plan again");
        }));
        assertEquals(
                RefusedException.Kind.CONFLICT,
                refused(() -> deployments.startVerification(
                        id, PIPELINE, "staging", "w", start -> plan(start, HALF_AN_HOUR))));
    }

    @Test
    void aWatchCannotBeHurried() throws Throwable {
        ChangeId id = watching();
        engine.pass(Duration.ofMinutes(1).minusMillis(1));
        idle(() -> deployments.recordRound(id, PIPELINE, "w", round(0, CheckOutcome.PASSED), ""));
        engine.pass(Duration.ofMillis(1));
        deployments.recordRound(id, PIPELINE, "w", round(0, CheckOutcome.PASSED), "");
        for (long slot = 1; slot < 40; slot++) {
            long ahead = slot;
            idle(() -> deployments.recordRound(id, PIPELINE, "w", round(ahead, CheckOutcome.PASSED), ""));
        }
        idle(() -> deployments.recordRound(id, PIPELINE, "w", round(0, CheckOutcome.FAILED), ""));
        idle(() -> deployments.recordRound(id, PIPELINE, "w", round(Long.MAX_VALUE, CheckOutcome.PASSED), ""));
        assertEquals(ChangeState.VERIFYING, change(id).state());
    }

    @Test
    void aWatchThatPassedValidatesTheDeployment() throws Throwable {
        ChangeId id = deployed();
        engine.watched(id, "production", "w", HALF_AN_HOUR);
        assertEquals(ChangeState.VERIFIED, change(id).state());
        assertTrue(change(id).deployment("p").orElseThrow().validated());
        idle(() -> deployments.recordRound(id, PIPELINE, "w", round(99, CheckOutcome.FAILED), ""));
        idle(() -> deployments.recordMissed(id, PIPELINE, "w"));
        idle(() -> deployments.abortVerification(id, PIPELINE, "w", ""));
    }

    @Test
    void aFailedRoundEndsTheWatchInTheSameBreath() {
        ChangeId id = watching();
        engine.pass(Duration.ofMinutes(1));
        Change failed = deployments.recordRound(id, PIPELINE, "w", round(0, CheckOutcome.FAILED), "Looked bad");
        assertEquals(List.of("VerificationMeasured", "VerificationFinished"), newest(failed, 2));
        Verification.End end = failed.verification("w").orElseThrow().ended().orElseThrow();
        assertEquals(VerdictKind.FAILED, end.verdict());
        assertEquals("Looked bad", end.notes());
        assertEquals(ChangeState.FAILED, failed.state());
    }

    @Test
    void whatFellDueInAnAbsenceIsMissedAndMadeUpFor() throws Throwable {
        ChangeId id = watching();
        engine.pass(Duration.ofMinutes(10));
        Change missed = deployments.recordMissed(id, PIPELINE, "w");
        assertEquals(
                9,
                missed.verification("w").orElseThrow().rounds().stream()
                        .filter(Round::missed)
                        .count());
        idle(() -> deployments.recordMissed(id, PIPELINE, "w"));
        for (long slot = 9; slot < 38; slot++) {
            deployments.recordRound(id, PIPELINE, "w", round(slot, CheckOutcome.PASSED), "");
            engine.pass(Duration.ofMinutes(1));
        }
        assertEquals(ChangeState.VERIFYING, change(id).state());
        assertEquals(
                ChangeState.VERIFIED,
                deployments
                        .recordRound(id, PIPELINE, "w", round(38, CheckOutcome.PASSED), "")
                        .state());
    }

    @Test
    void anAbortedWatchHasNotPassed() {
        ChangeId id = watching();
        assertEquals(
                ChangeState.FAILED,
                deployments.abortVerification(id, PIPELINE, "w", "by hand").state());
        assertFalse(change(id).deployment("p").orElseThrow().validated());
    }

    @Test
    void aRollbackIsRecordedAndLeavesAReviewOwed() throws Throwable {
        ChangeId id = deployed();
        engine.rolledBack(id, "p", "r");
        Rollback rollback = change(id).rollback("r").orElseThrow();
        assertEquals("1.1", rollback.from());
        assertEquals("1.0", rollback.to());
        assertEquals(
                List.of(new Obligation(
                        "review:r",
                        "Post-implementation review of the rollback",
                        "tech-lead",
                        engine.now.plus(Duration.ofHours(24)),
                        "production",
                        "",
                        null)),
                change(id).obligations());
        assertTrue(change(id).deployment("p").orElseThrow().rolledBack());
        idle(() -> engine.rolledBack(id, "p", "r"));
    }

    @Test
    void onlyADeploymentOfThisChangeCanBeRolledBackAsOne() {
        Deployment foreign = change(deployed()).deployment("p").orElseThrow();
        ChangeId id = engine.prepared().id();
        assertEquals(
                RefusedException.Kind.UNKNOWN,
                refused(() -> deployments.startRollback(id, PIPELINE, foreign, "r", RollbackMethod.OTHER, "", "why")));
        assertEquals(
                RefusedException.Kind.UNKNOWN,
                refused(() ->
                        deployments.finishRollback(id, PIPELINE, "r", Outcome.SUCCEEDED, RollbackCheck.VERIFIED, "")));
    }

    @Test
    void nothingHoldsARollbackNotEvenAPolicyThatIsGone() {
        ChangeId id = approved();
        deployments.startDeployment(id, PIPELINE, "production", "p", BUILD);
        engine.service.reject(id, engineer("emil"), "", "");
        deployments.finishDeployment(id, PIPELINE, "p", Outcome.SUCCEEDED, "");
        EngineFixture.MemoryLedger ledger = new EngineFixture.MemoryLedger();
        ChangeService lawless = ChangeService.builder()
                .policy(() -> {
                    throw new RefusedException(RefusedException.Kind.CONFLICT, "There is no policy");
                })
                .ledger(ledger)
                .index(engine.index)
                .clock(() -> engine.now)
                .permissions((action, change) -> Optional.of("no"))
                .build();
        Change back = lawless.deployments()
                .startRollback(
                        id,
                        PIPELINE,
                        change(id).deployment("p").orElseThrow(),
                        "r",
                        RollbackMethod.OTHER,
                        "x".repeat(5_000),
                        "y".repeat(100_000));
        assertEquals(ChangeState.ROLLING_BACK, back.state());
        assertEquals("", back.obligations().get(0).role());
    }

    @Test
    void aFailedRollbackCanBeFollowedByAnother() {
        ChangeId id = deployed();
        Deployment deployment = change(id).deployment("p").orElseThrow();
        deployments.startRollback(id, PIPELINE, deployment, "r1", RollbackMethod.OTHER, "1.0", "");
        deployments.finishRollback(id, PIPELINE, "r1", Outcome.FAILED, RollbackCheck.NOT_ASKED, "");
        assertEquals(ChangeState.FAILED, change(id).state());
        engine.rolledBack(id, "p", "r2");
        assertEquals(ChangeState.ROLLED_BACK, change(id).state());
        assertEquals(2, change(id).rollbacks().size());
    }

    @Test
    void anIndexBuiltFromTheLedgerAnswersLikeTheOneThatGrew() {
        ChangeId id = deployed();
        engine.rolledBack(id, "p", "r");
        engine.service.amend(
                id, PIPELINE, request().toBuilder().service("renamed").build(), origin());
        ChangeId other = engine.requested(request(), origin()).id();
        ChangeIndex rebuilt = ChangeIndex.of(engine.ledger.events);
        for (ChangeId each : List.of(id, other)) {
            Change grown = change(each);
            assertEquals(grown.history(), rebuilt.find(each).orElseThrow().history());
            assertEquals(
                    engine.index.contextOf(engine.policy, grown, "production", engine.now),
                    rebuilt.contextOf(engine.policy, rebuilt.find(each).orElseThrow(), "production", engine.now));
        }
        assertEquals(
                2,
                rebuilt.contextOf(engine.policy, change(other), "production", engine.now)
                        .deployments()
                        .size());
        assertEquals(
                engine.index.newestFirst().stream().map(Change::id).toList(),
                rebuilt.newestFirst().stream().map(Change::id).toList());
    }
}
