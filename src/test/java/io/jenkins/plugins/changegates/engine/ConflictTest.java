package io.jenkins.plugins.changegates.engine;

import static io.jenkins.plugins.changegates.engine.EngineFixture.PIPELINE;
import static io.jenkins.plugins.changegates.engine.EngineFixture.engineer;
import static io.jenkins.plugins.changegates.engine.EngineFixture.origin;
import static io.jenkins.plugins.changegates.engine.EngineFixture.request;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.changegates.engine.change.BuildRef;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.change.Deployment;
import io.jenkins.plugins.changegates.engine.change.Outcome;
import io.jenkins.plugins.changegates.engine.change.WaitEnd;
import io.jenkins.plugins.changegates.engine.gate.Decision;
import io.jenkins.plugins.changegates.engine.gate.Gate;
import io.jenkins.plugins.changegates.engine.policy.ReleaseRules;
import io.jenkins.plugins.changegates.engine.policy.Resume;
import io.jenkins.plugins.changegates.engine.schedule.Concurrency;
import io.jenkins.plugins.changegates.engine.schedule.WhenClosed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** One deployment of a service to an environment at a time (requirement E5, decision 32). */
class ConflictTest {

    private static final int BUILDS = 8;

    private final EngineFixture engine = new EngineFixture();

    private ChangeId approved(String commit) {
        ChangeId id = engine.prepared(request(), origin(commit)).id();
        engine.pass(Duration.ofMinutes(1));
        engine.service.approve(id, engineer("erin"), "", "");
        return id;
    }

    private Admission start(ChangeId id, String key) {
        return engine.deployments.startDeployment(id, PIPELINE, "production", key, build(key));
    }

    private static BuildRef build(String key) {
        return new BuildRef(key, 1, "job/" + key + "/1/");
    }

    private void finish(ChangeId id, String key) {
        engine.deployments.finishDeployment(id, PIPELINE, key, Outcome.SUCCEEDED, "");
    }

    private String conflict(Admission admission) {
        return admission.report().gate(Gate.CONFLICT).orElseThrow().result().reason();
    }

    /** All at once, and how many were let through. */
    private static long letThrough(List<Callable<Admission>> builds) throws Exception {
        CyclicBarrier together = new CyclicBarrier(builds.size());
        ExecutorService pool = Executors.newFixedThreadPool(builds.size());
        try {
            List<Future<Admission>> answers = new ArrayList<>();
            for (Callable<Admission> build : builds) {
                answers.add(pool.submit(() -> {
                    together.await();
                    return build.call();
                }));
            }
            long admitted = 0;
            for (Future<Admission> answer : answers) {
                admitted += answer.get().admitted() ? 1 : 0;
            }
            return admitted;
        } finally {
            pool.shutdownNow();
        }
    }

    @RepeatedTest(20)
    void ofManyBuildsThatDeployOneChangeAtOnceOneIsLetThrough() throws Exception {
        ChangeId id = engine.approvedHighRisk().id();
        engine.service.orderDeployment(id, engineer("erin"), "production", "");
        List<Callable<Admission>> builds = new ArrayList<>();
        for (int i = 0; i < BUILDS; i++) {
            String key = "build-" + i;
            builds.add(() -> start(id, key));
        }
        assertEquals(1, letThrough(builds));
        assertEquals(1, underWay(id));
    }

    @RepeatedTest(20)
    void ofManyChangesOfOneServiceThatDeployAtOnceOneIsLetThrough() throws Exception {
        List<Callable<Admission>> builds = new ArrayList<>();
        List<ChangeId> ids = new ArrayList<>();
        for (int i = 0; i < BUILDS; i++) {
            ChangeId id = approved("c" + i);
            ids.add(id);
            builds.add(() -> start(id, "build-of-" + id));
        }
        assertEquals(1, letThrough(builds));
        assertEquals(1, ids.stream().mapToLong(this::underWay).sum());
    }

    private long underWay(ChangeId id) {
        return engine.service.find(id).deployments().stream()
                .filter(Deployment::underWay)
                .count();
    }

    @Test
    void oneGoServesOneDeployment() {
        ChangeId id = engine.approvedHighRisk().id();
        engine.service.orderDeployment(id, engineer("erin"), "production", "");
        assertTrue(start(id, "a").admitted());
        Admission second = start(id, "b");
        assertFalse(second.admitted());
        assertEquals("Another build is deploying this change to production; one goes at a time", conflict(second));
        finish(id, "a");
        assertEquals(
                List.of("deploy"),
                start(id, "b").report().gates().stream()
                        .filter(gate -> !gate.result().letsThrough())
                        .map(Gate::name)
                        .toList());
    }

    @Test
    void whoeverIsBeingDeployedIsNamed() {
        ChangeId first = approved("c1");
        ChangeId second = approved("c2");
        assertTrue(start(first, "a").admitted());
        Admission waiting = start(second, "b");
        assertEquals(Decision.WAITING, waiting.report().decision());
        assertEquals(
                "payments is being deployed to production by change " + first + "; one goes at a time",
                conflict(waiting));
        assertFalse(engine.deployments.open(second, PIPELINE, "production").admitted());
    }

    @Test
    void theDeploymentItselfIsNotInItsOwnWay() {
        ChangeId id = approved("c1");
        assertTrue(start(id, "a").admitted());
        assertTrue(start(id, "a").admitted());
        assertTrue(engine.judge(id).open());
    }

    @Test
    void otherServicesAndEnvironmentsDoNotWait() {
        ChangeId first = approved("c1");
        ChangeId other = engine.prepared(request().toBuilder().service("ledger").build(), origin("c2"))
                .id();
        engine.service.approve(other, engineer("erin"), "", "");
        assertTrue(start(first, "a").admitted());
        assertTrue(start(other, "b").admitted());
    }

    @Test
    void overlapsAreShownBeforeTheyMeet() {
        ChangeId first = approved("c1");
        ChangeId second = approved("c2");
        String reason =
                engine.judge(first).gate(Gate.CONFLICT).orElseThrow().result().reason();
        assertEquals(
                "Nothing else of payments is being deployed to production; on the way there too: " + second, reason);
        start(second, "b");
        finish(second, "b");
        assertEquals(
                "Nothing else of payments is being deployed to production",
                engine.judge(first).gate(Gate.CONFLICT).orElseThrow().result().reason());
    }

    @Test
    void theFirstToBeReadyGoesFirst() {
        ChangeId first = approved("c1");
        ChangeId early = approved("c2");
        engine.pass(Duration.ofMinutes(5));
        ChangeId late = approved("c3");
        assertTrue(start(first, "a").admitted());
        assertFalse(start(late, "late").admitted());
        assertFalse(start(early, "early").admitted());
        finish(first, "a");
        Admission pushing = start(late, "late");
        assertFalse(pushing.admitted());
        assertEquals("Change " + early + " was ready before and goes first", conflict(pushing));
        assertTrue(start(early, "early").admitted());
        finish(early, "early");
        assertTrue(start(late, "late").admitted());
    }

    @Test
    void whoDoesNotComeLosesTheTurn() {
        ChangeId first = approved("c1");
        ChangeId gone = approved("c2");
        engine.pass(Duration.ofMinutes(5));
        ChangeId late = approved("c3");
        start(first, "a");
        start(gone, "gone");
        start(late, "late");
        finish(first, "a");
        Admission waiting = start(late, "late");
        assertEquals(
                Optional.of(engine.now.plus(Turns.PATIENCE)), waiting.report().changesByItselfAt());
        engine.pass(Turns.PATIENCE);
        assertTrue(start(late, "late").admitted());
    }

    @Test
    void whoStopsWaitingLeavesTheLineAtOnce() {
        ChangeId first = approved("c1");
        ChangeId stopped = approved("c2");
        engine.pass(Duration.ofMinutes(5));
        ChangeId late = approved("c3");
        start(first, "a");
        start(stopped, "stopped");
        start(late, "late");
        engine.service.endWait(stopped, PIPELINE, "production", build("stopped"), WaitEnd.ABORTED, "");
        finish(first, "a");
        assertTrue(start(late, "late").admitted());
    }

    @Test
    void whoIsNoLongerReadyLosesTheTurn() {
        ChangeId first = approved("c1");
        ChangeId amended = approved("c2");
        engine.pass(Duration.ofMinutes(5));
        ChangeId late = approved("c3");
        start(first, "a");
        start(amended, "amended");
        start(late, "late");
        engine.service.amend(
                amended, PIPELINE, request().toBuilder().description("Other").build(), origin("c2"));
        start(amended, "amended");
        finish(first, "a");
        assertTrue(start(late, "late").admitted());
    }

    @Test
    void aPolicyCanAllowSeveralChangesAtATimeButNeverOneChangeTwice() {
        PolicyBuilder policy = new PolicyBuilder();
        policy.release = new ReleaseRules(WhenClosed.FINISH, Concurrency.ALLOWED, Resume.NEVER);
        engine.policy = policy.build();
        ChangeId first = approved("c1");
        ChangeId second = approved("c2");
        assertTrue(start(first, "a").admitted());
        assertTrue(start(second, "b").admitted());
        assertFalse(start(first, "c").admitted());
    }

    @Test
    void whatWasTakenBackIsNotInTheWay() {
        ChangeId first = approved("c1");
        ChangeId second = approved("c2");
        assertTrue(start(first, "a").admitted());
        engine.rolledBack(first, "a", "r");
        Change after = engine.service.find(first);
        assertFalse(after.deployment("a").orElseThrow().underWay());
        assertTrue(start(second, "b").admitted());
    }
}
