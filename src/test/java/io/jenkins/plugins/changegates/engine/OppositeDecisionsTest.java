package io.jenkins.plugins.changegates.engine;

import static io.jenkins.plugins.changegates.engine.EngineFixture.engineer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.change.ChangeState;
import io.jenkins.plugins.changegates.engine.change.Outcome;
import io.jenkins.plugins.changegates.engine.change.Risk;
import io.jenkins.plugins.changegates.engine.gate.Decision;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Two people decide against each other, and the second one has not seen what the first one did. */
class OppositeDecisionsTest {

    private static final int ROUNDS = 200;

    private final EngineFixture engine = new EngineFixture();
    private final ChangeService service = engine.service;

    private String sight(ChangeId id) {
        Change change = service.find(id);
        return service.sight(change, service.judge(change, "production"));
    }

    private static void conflict(String reason, Runnable command) {
        RefusedException refused = assertThrows(RefusedException.class, command::run);
        assertEquals(RefusedException.Kind.CONFLICT, refused.kind());
        assertTrue(refused.getMessage().contains(reason), refused.getMessage());
    }

    @Test
    void aRejectionThatHasNotSeenTheGateOpenComesTooLate() {
        ChangeId id = engine.prepared().id();
        String before = sight(id);
        String digest = engine.judge(id).subject().digest();
        service.approvals().approve(id, engineer("erin"), Statement.of("").seeing(before));
        for (String seen : List.of("", digest, before)) {
            conflict(
                    "was let through in the meantime: approved by erin",
                    () -> service.approvals()
                            .reject(id, engineer("emil"), Statement.of("").seeing(seen)));
        }
        assertTrue(engine.judge(id).open());
    }

    @Test
    void anApprovalThatHasNotSeenTheRejectionComesTooLate() {
        ChangeId id = engine.prepared().id();
        String before = sight(id);
        service.approvals()
                .reject(id, engineer("emil"), Statement.of("Not today").seeing(before));
        for (String seen : List.of("", before)) {
            conflict(
                    "was rejected by emil: Not today",
                    () -> service.approvals()
                            .approve(id, engineer("erin"), Statement.of("").seeing(seen)));
        }
        assertEquals(Decision.REJECTED, engine.judge(id).decision());
        assertEquals(1, service.find(id).opinions().size());
    }

    @Test
    void whoHasSeenThatItIsOpenMayStillRejectIt() {
        ChangeId id = engine.prepared().id();
        service.approvals().approve(id, engineer("erin"), Statement.of(""));
        service.approvals().reject(id, engineer("emil"), Statement.of("").seeing(sight(id)));
        assertEquals(ChangeState.REJECTED, service.find(id).state());
    }

    @Test
    void whatIsUnderWayIsStoppedOnlyByWhoHasSeenThat() {
        ChangeId id = engine.prepared().id();
        service.approvals().approve(id, engineer("erin"), Statement.of(""));
        String approved = sight(id);
        engine.deployments.startDeployment(id, EngineFixture.PIPELINE, "production", "k", EngineFixture.BUILD);
        conflict(
                "let through",
                () -> service.approvals()
                        .reject(id, engineer("emil"), Statement.of("").seeing(approved)));
        service.approvals().reject(id, engineer("emil"), Statement.of("").seeing(sight(id)));
        assertEquals(Decision.REJECTED, engine.judge(id).decision());
    }

    @Test
    void anApprovalThatOpensNothingYetStandsInNobodysWay() {
        ChangeId id = engine.requested(EngineFixture.highRisk(), EngineFixture.origin())
                .id();
        service.approvals().approve(id, engineer("erin"), Statement.of(""));
        service.approvals().reject(id, engineer("emil"), Statement.of(""));
        assertEquals(Decision.REJECTED, engine.judge(id).decision());
    }

    @Test
    void onesOwnRejectionIsLiftedWithoutLooking() {
        ChangeId id = engine.prepared().id();
        service.approvals().reject(id, engineer("erin"), Statement.of(""));
        service.approvals().approve(id, engineer("erin"), Statement.of(""));
        assertTrue(engine.judge(id).open());
    }

    @Test
    void onesOwnApprovalIsTurnedAroundWithoutLooking() {
        ChangeId id = engine.prepared().id();
        service.approvals().approve(id, engineer("erin"), Statement.of(""));
        service.approvals().reject(id, engineer("Erin"), Statement.of("After all"));
        assertEquals(Decision.REJECTED, engine.judge(id).decision());
    }

    @Test
    void whoApprovedBeforeSomebodyElseHasNotSeenThat() {
        ChangeId id = engine.prepared(
                        EngineFixture.request().toBuilder().risk(Risk.MEDIUM).build(), EngineFixture.origin())
                .id();
        service.approvals().approve(id, engineer("erin"), Statement.of(""));
        service.approvals().approve(id, engineer("emil"), Statement.of(""));
        conflict("approved by", () -> service.approvals().reject(id, engineer("erin"), Statement.of("")));
    }

    @Test
    void whatOnesOwnApprovalLetThroughIsToBeSeenAllTheSame() {
        ChangeId id = engine.prepared().id();
        service.approvals().approve(id, engineer("erin"), Statement.of(""));
        engine.deployments.startDeployment(id, EngineFixture.PIPELINE, "production", "k", EngineFixture.BUILD);
        conflict("let through", () -> service.approvals().reject(id, engineer("erin"), Statement.of("")));
    }

    @Test
    void afterAFailedDeploymentItCanBeRejectedAgain() {
        ChangeId id = engine.prepared().id();
        service.approvals().approve(id, engineer("erin"), Statement.of(""));
        engine.deployments.startDeployment(id, EngineFixture.PIPELINE, "production", "k", EngineFixture.BUILD);
        engine.deployments.finishDeployment(id, EngineFixture.PIPELINE, "k", Outcome.FAILED, "");
        service.approvals().reject(id, engineer("emil"), Statement.of("").seeing(sight(id)));
        assertEquals(ChangeState.REJECTED, service.find(id).state());
    }

    @Test
    void whoeverLooksAtAllThereIsHasSeenIt() {
        ChangeId id = engine.prepared().id();
        Change approved = service.approvals().approve(id, engineer("erin"), Statement.of(""));
        service.ifStill(
                id,
                approved.version(),
                () -> service.approvals()
                        .reject(id, engineer("emil"), Statement.of("").seeing(ChangeService.everything(""))));
        assertEquals(ChangeState.REJECTED, service.find(id).state());
    }

    @Test
    void atTheSameInstantOneOfTwoIsToldWhatHappened() throws Exception {
        ExecutorService people = Executors.newFixedThreadPool(2);
        try {
            for (int round = 0; round < ROUNDS; round++) {
                ChangeId id = engine.prepared().id();
                CyclicBarrier both = new CyclicBarrier(2);
                Future<Boolean> approved = people.submit(() -> {
                    both.await();
                    return done(() -> service.approvals().approve(id, engineer("erin"), Statement.of("")));
                });
                Future<Boolean> rejected = people.submit(() -> {
                    both.await();
                    return done(() -> service.approvals().reject(id, engineer("emil"), Statement.of("")));
                });
                assertTrue(approved.get() ^ rejected.get());
                assertEquals(approved.get(), engine.judge(id).open());
                assertEquals(1, service.find(id).opinions().size());
            }
        } finally {
            people.shutdownNow();
        }
    }

    private static boolean done(Runnable command) {
        try {
            command.run();
            return true;
        } catch (RefusedException e) {
            return false;
        }
    }
}
