package io.jenkins.plugins.changegates.engine.gate;

import static io.jenkins.plugins.changegates.engine.EngineFixture.BUILD;
import static io.jenkins.plugins.changegates.engine.EngineFixture.PIPELINE;
import static io.jenkins.plugins.changegates.engine.EngineFixture.engineer;
import static io.jenkins.plugins.changegates.engine.EngineFixture.evidence;
import static io.jenkins.plugins.changegates.engine.EngineFixture.origin;
import static io.jenkins.plugins.changegates.engine.EngineFixture.person;
import static io.jenkins.plugins.changegates.engine.EngineFixture.plan;
import static io.jenkins.plugins.changegates.engine.EngineFixture.request;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.changegates.engine.EngineFixture;
import io.jenkins.plugins.changegates.engine.PolicyBuilder;
import io.jenkins.plugins.changegates.engine.change.Artifact;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.change.Origin;
import io.jenkins.plugins.changegates.engine.change.Outcome;
import io.jenkins.plugins.changegates.engine.change.Request;
import io.jenkins.plugins.changegates.engine.change.RollbackCheck;
import io.jenkins.plugins.changegates.engine.change.RollbackMethod;
import io.jenkins.plugins.changegates.engine.change.Scope;
import io.jenkins.plugins.changegates.engine.evidence.EvidenceStatus;
import io.jenkins.plugins.changegates.engine.policy.Environment;
import io.jenkins.plugins.changegates.engine.policy.Tier;
import io.jenkins.plugins.changegates.engine.verification.CheckOutcome;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReleaseGatesTest {

    private final EngineFixture engine = new EngineFixture();

    private GateResult gate(ChangeId id, String name) {
        return engine.judge(id).gate(name).orElseThrow().result();
    }

    private GateResult staging(ChangeId id) {
        return gate(id, Gate.STAGING);
    }

    private ChangeId requested(Request request, Origin origin) {
        return engine.requested(request, origin).id();
    }

    private static Request with(Artifact... artifacts) {
        return request().toBuilder().artifacts(List.of(artifacts)).build();
    }

    /** A change that stands in production, and so is what a later one can go back to. */
    private ChangeId inProduction(String version, String commit) {
        ChangeId id = engine.prepared(request().toBuilder().version(version).build(), origin(commit))
                .id();
        engine.service.approve(id, engineer("erin"), "", "");
        engine.deployed(id, "production", "production-" + commit);
        return id;
    }

    @Test
    void whatWasNeverInStagingFails() {
        assertEquals(
                "failed: This has not been deployed to staging", Stands.text(staging(requested(request(), origin()))));
    }

    @Test
    void deployedIsNotYetValidated() {
        ChangeId id = requested(request(), origin());
        engine.deployed(id, "staging", "s");
        assertEquals("failed: This was deployed to staging but has not been validated there", Stands.text(staging(id)));
        engine.watched(id, "staging", "w", Duration.ofMinutes(1));
        assertInstanceOf(GateResult.Passed.class, staging(id));
    }

    @Test
    void aFailedDeploymentDoesNotStand() {
        ChangeId id = requested(request(), origin());
        engine.deployments.startDeployment(id, PIPELINE, "staging", "s", BUILD);
        assertInstanceOf(GateResult.Failed.class, staging(id));
        engine.deployments.finishDeployment(id, PIPELINE, "s", Outcome.FAILED, "");
        assertEquals("failed: This was deployed to staging but does not stand there", Stands.text(staging(id)));
    }

    @Test
    void aNewCommitHasToBeStagedAnew() {
        ChangeId id = engine.prepared().id();
        assertInstanceOf(GateResult.Passed.class, staging(id));
        engine.service.amend(id, PIPELINE, request(), origin("c2"));
        assertInstanceOf(GateResult.Failed.class, staging(id));
    }

    @Test
    void theStagingOfAnotherChangeOfTheServiceCountsForTheSameCommit() {
        engine.prepared();
        assertInstanceOf(GateResult.Passed.class, staging(requested(request(), origin())));
        assertInstanceOf(GateResult.Failed.class, staging(requested(request(), origin("c2"))));
        Request otherService = request().toBuilder().service("ledger").build();
        assertInstanceOf(GateResult.Failed.class, staging(requested(otherService, origin())));
    }

    @Test
    void whereArtifactsHaveDigestsTheyDecideNotTheCommit() {
        Artifact app = new Artifact("app", "sha256:1");
        Artifact web = new Artifact("web", "sha256:2");
        engine.prepared(with(app, web), origin("c1"));
        assertInstanceOf(GateResult.Passed.class, staging(requested(with(web, app), origin("c2"))));
        assertInstanceOf(GateResult.Passed.class, staging(requested(with(app), origin("c2"))));
        Artifact rebuilt = new Artifact("app", "sha256:3");
        assertInstanceOf(GateResult.Failed.class, staging(requested(with(rebuilt), origin("c1"))));
        assertInstanceOf(GateResult.Failed.class, staging(requested(with(app, rebuilt), origin("c1"))));
    }

    @Test
    void anArtifactWithoutADigestProvesNothing() {
        engine.prepared(with(new Artifact("app", "")), origin("c1"));
        assertInstanceOf(GateResult.Passed.class, staging(requested(with(new Artifact("app", "")), origin("c1"))));
        assertInstanceOf(GateResult.Failed.class, staging(requested(with(new Artifact("app", "")), origin("c2"))));
        Artifact digested = new Artifact("web", "sha256:2");
        engine.prepared(with(digested), origin("c1"));
        assertInstanceOf(
                GateResult.Failed.class, staging(requested(with(digested, new Artifact("app", "")), origin("c2"))));
    }

    @Test
    void withoutACommitOrADigestNothingIsTheSame() {
        ChangeId id = requested(request(), origin(""));
        assertInstanceOf(GateResult.Failed.class, staging(id));
    }

    @Test
    void aRollbackInStagingTakesTheValidationAway() {
        ChangeId id = engine.prepared().id();
        String staged = engine.service.find(id).deployments().get(0).key();
        engine.deployments.startRollback(
                id,
                PIPELINE,
                engine.service.find(id).deployment(staged).orElseThrow(),
                "r",
                RollbackMethod.OTHER,
                "",
                "it crashes");
        assertInstanceOf(GateResult.Failed.class, staging(id));
        engine.deployments.finishRollback(id, PIPELINE, "r", Outcome.FAILED, RollbackCheck.NOT_ASKED, "");
        assertInstanceOf(GateResult.Failed.class, staging(id));
    }

    @Test
    void aWatchValidatesTheDeploymentItBeganOnNotALaterOne() {
        ChangeId id = requested(request(), origin());
        engine.deployed(id, "staging", "first");
        engine.deployments.startVerification(id, PIPELINE, "staging", "w", at -> plan(at, Duration.ofMinutes(1)));
        engine.deployed(id, "staging", "second");
        engine.pass(Duration.ofMinutes(1));
        engine.deployments.recordRound(id, PIPELINE, "w", EngineFixture.round(0, CheckOutcome.PASSED), "");
        assertTrue(engine.service.find(id).deployment("first").orElseThrow().validated());
        assertFalse(engine.service.find(id).deployment("second").orElseThrow().validated());
    }

    @Test
    void anEnvironmentBelowProductionMayRequireOneBeforeItToo() {
        PolicyBuilder policy = new PolicyBuilder();
        policy.environments.set(1, Environment.of("staging", Tier.OTHER, "test"));
        engine.policy = policy.build();
        ChangeId id = requested(request(), origin());
        assertEquals(Decision.BLOCKED, engine.judge(id, "staging").decision());
        engine.deployed(id, "test", "t");
        engine.watched(id, "test", "w", Duration.ofMinutes(1));
        assertTrue(engine.judge(id, "staging").open());
    }

    @Test
    void theFirstDeploymentHasNothingToGoBackToAndSaysSo() {
        GateResult result = gate(engine.prepared().id(), Gate.ROLLBACK);
        assertEquals("not-required: No earlier deployment of payments to production is known", Stands.text(result));
    }

    @Test
    void theNewestVersionThatStandsIsWhatOneGoesBackTo() {
        inProduction("1.0", "c1");
        inProduction("1.1", "c2");
        ChangeId id = requested(request().toBuilder().version("1.2").build(), origin("c3"));
        assertEquals("passed: Can go back to 1.1", Stands.text(gate(id, Gate.ROLLBACK)));
        engine.service.amend(
                id, PIPELINE, request().toBuilder().rollbackTo("1.0").build(), origin("c3"));
        assertEquals("passed: Can go back to 1.0", Stands.text(gate(id, Gate.ROLLBACK)));
    }

    @Test
    void aVersionThatWasDeployedAgainIsTheNewest() {
        inProduction("1.0", "c1");
        inProduction("1.1", "c2");
        inProduction("1.0", "c4");
        ChangeId id = requested(request().toBuilder().version("1.2").build(), origin("c3"));
        assertEquals("passed: Can go back to 1.0", Stands.text(gate(id, Gate.ROLLBACK)));
    }

    @Test
    void ofManyVersionsOnlyTheNewestAreNamed() {
        for (int i = 0; i < 7; i++) {
            inProduction("1." + i, "c" + i);
        }
        ChangeId id = requested(request().toBuilder().rollbackTo("0.9").build(), origin("c9"));
        assertEquals(
                "failed: rollbackTo is 0.9, which never stood in production; the newest known are 1.2, 1.3,"
                        + " 1.4, 1.5, 1.6",
                Stands.text(gate(id, Gate.ROLLBACK)));
    }

    @Test
    void aVersionThatNeverStoodIsNoWayBack() {
        inProduction("1.0", "c1");
        ChangeId id = requested(request().toBuilder().rollbackTo("0.9").build(), origin("c2"));
        assertEquals(
                "failed: rollbackTo is 0.9, which never stood in production; known are 1.0",
                Stands.text(gate(id, Gate.ROLLBACK)));
    }

    @Test
    void aVersionThatWasRolledBackIsNoWayBackEither() {
        inProduction("1.0", "c1");
        ChangeId bad = inProduction("1.1", "c2");
        engine.rolledBack(bad, "production-c2", "r");
        ChangeId id = requested(request().toBuilder().version("1.2").build(), origin("c3"));
        assertEquals("passed: Can go back to 1.0", Stands.text(gate(id, Gate.ROLLBACK)));
    }

    @Test
    void whatHasNoVersionGoesByItsCommit() {
        inProduction("", "c1");
        ChangeId id = requested(request(), origin("c2"));
        assertEquals("passed: Can go back to c1", Stands.text(gate(id, Gate.ROLLBACK)));
    }

    @Test
    void aChangeOfTheDatabaseNeedsARestorePointTheFirstTimeToo() {
        Request database = request().toBuilder().scope(Set.of(Scope.DATABASE)).build();
        ChangeId id = requested(database, origin());
        assertInstanceOf(GateResult.Failed.class, gate(id, Gate.ROLLBACK));
        engine.service.amend(
                id, PIPELINE, database.toBuilder().restorePoint("snapshot-7").build(), origin());
        assertInstanceOf(GateResult.NotRequired.class, gate(id, Gate.ROLLBACK));
    }

    @Test
    void aHighRiskChangeWaitsForSomebodysGo() {
        ChangeId id = engine.approvedHighRisk().id();
        assertTrue(engine.judge(id).onlyAwaitsDeployOrder());
        engine.service.orderDeployment(id, person("alice"), "production", "");
        assertEquals("passed: Ordered by alice", Stands.text(gate(id, Gate.DEPLOY)));
        assertTrue(engine.judge(id).open());
    }

    @Test
    void aGoIsForTheContentItWasGivenFor() {
        ChangeId id = engine.approvedHighRisk().id();
        engine.service.orderDeployment(id, person("alice"), "production", "");
        engine.service.amend(
                id,
                PIPELINE,
                EngineFixture.highRisk().toBuilder().testing("None").build(),
                origin());
        assertInstanceOf(GateResult.Waiting.class, gate(id, Gate.DEPLOY));
    }

    @Test
    void aGoServesOneDeployment() {
        ChangeId id = engine.approvedHighRisk().id();
        engine.service.orderDeployment(id, person("alice"), "production", "");
        engine.deployments.startDeployment(id, PIPELINE, "production", "p", BUILD);
        assertTrue(engine.judge(id).open(), "still open while it is under way, so that a restart finds it so");
        engine.deployments.finishDeployment(id, PIPELINE, "p", Outcome.FAILED, "");
        assertTrue(engine.judge(id).onlyAwaitsDeployOrder());
    }

    @Test
    void whatWasRolledBackFromProductionDoesNotGoThereAgainUnchanged() {
        ChangeId id = inProduction("1.0", "c1");
        engine.rolledBack(id, "production-c1", "r");
        assertEquals(Decision.BLOCKED, engine.judge(id).decision());
        assertEquals(
                "This was rolled back from production; amend the change before it goes there again",
                gate(id, Gate.DEPLOY).reason());
        engine.service.amend(id, PIPELINE, request().toBuilder().version("1.0").build(), origin("c2"));
        engine.service.addEvidence(id, PIPELINE, evidence("unit-tests", "c2", EvidenceStatus.PASSED));
        engine.staged(id);
        assertEquals(Decision.WAITING, engine.judge(id).decision());
        engine.service.approve(id, engineer("erin"), "", "");
        assertTrue(engine.judge(id).open());
    }
}
