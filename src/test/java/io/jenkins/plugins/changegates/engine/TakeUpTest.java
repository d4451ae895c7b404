package io.jenkins.plugins.changegates.engine;

import static io.jenkins.plugins.changegates.engine.EngineFixture.BUILD;
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
import io.jenkins.plugins.changegates.engine.change.ChangedFiles;
import io.jenkins.plugins.changegates.engine.change.Origin;
import io.jenkins.plugins.changegates.engine.change.Outcome;
import io.jenkins.plugins.changegates.engine.change.Request;
import io.jenkins.plugins.changegates.engine.policy.ReleaseRules;
import io.jenkins.plugins.changegates.engine.policy.Resume;
import io.jenkins.plugins.changegates.engine.schedule.Concurrency;
import io.jenkins.plugins.changegates.engine.schedule.WhenClosed;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A build asks for what an earlier build of its job left open. */
class TakeUpTest {

    private static final BuildRef NEXT = new BuildRef("payments", 13, "job/payments/13/");

    private final EngineFixture engine = new EngineFixture();
    private final ChangeService service = engine.service;

    @BeforeEach
    void resuming() {
        resume(Resume.SAME_CONTENT);
    }

    private void resume(Resume resume) {
        PolicyBuilder policy = new PolicyBuilder();
        policy.release = new ReleaseRules(WhenClosed.FINISH, Concurrency.FORBIDDEN, resume);
        engine.policy = policy.build();
    }

    private static Origin next() {
        return next("c1", List.of("stan"), BUILD.job());
    }

    private static Origin next(String commit, List<String> starters, String job) {
        Origin first = origin(commit);
        return new Origin(
                first.commit(),
                first.branch(),
                first.author(),
                starters,
                first.commitAuthors(),
                first.unknownAuthors(),
                first.changedFiles(),
                first.parameters(),
                new BuildRef(job, NEXT.number(), NEXT.url()));
    }

    private Optional<Change> takeUp(Request request, Origin origin) {
        return service.takeUp(PIPELINE, request, origin, build -> true);
    }

    @Test
    void theApprovalsGivenStand() {
        ChangeId id = engine.prepared().id();
        service.approve(id, engineer("erin"), "", "");

        Change taken = takeUp(request(), next()).orElseThrow();

        assertEquals(id, taken.id());
        assertEquals(List.of(BUILD, NEXT), taken.builds());
        assertTrue(engine.judge(id).open());
    }

    @Test
    void theApprovalOfWhoeverStartedTheNewBuildDoesNot() {
        ChangeId id = engine.prepared().id();
        service.approve(id, engineer("erin"), "", "");

        takeUp(request(), next("c1", List.of("erin"), BUILD.job())).orElseThrow();

        assertFalse(engine.judge(id).open());
    }

    @Test
    void aPolicyThatSaysNothingOfItAllowsNone() {
        engine.prepared();
        resume(ReleaseRules.DEFAULT.resume());
        assertEquals(Optional.empty(), takeUp(request(), next()));
    }

    @Test
    void aBuildThatRunsKeepsItsChange() {
        ChangeId id = engine.prepared().id();
        assertEquals(Optional.empty(), service.takeUp(PIPELINE, request(), next(), build -> !build.equals(BUILD)));
        assertEquals(List.of(BUILD), service.find(id).builds());
    }

    static List<Origin> others() {
        Origin same = next();
        return List.of(
                next("c2", List.of("stan"), BUILD.job()),
                next("c1", List.of("stan"), "another-job"),
                new Origin(
                        "c1",
                        "main",
                        "alice",
                        List.of("stan"),
                        List.of("alice", "coco", "mallory"),
                        List.of(),
                        same.changedFiles(),
                        same.parameters(),
                        NEXT),
                new Origin(
                        "c1",
                        "main",
                        "alice",
                        List.of("stan"),
                        List.of("alice"),
                        List.of(),
                        ChangedFiles.of(List.of("src/Other.java")),
                        same.parameters(),
                        NEXT),
                new Origin(
                        "c1",
                        "main",
                        "alice",
                        List.of("stan"),
                        List.of("alice"),
                        List.of(),
                        same.changedFiles(),
                        Map.of("TARGET", "us"),
                        NEXT));
    }

    @ParameterizedTest
    @MethodSource("others")
    void whatComesFromElsewhereIsNotTheSame(Origin origin) {
        engine.prepared();
        assertEquals(Optional.empty(), takeUp(request(), origin));
    }

    @Test
    void whatSaysSomethingElseIsNotTheSame() {
        engine.prepared();
        assertEquals(
                Optional.empty(),
                takeUp(request().toBuilder().rollbackPlan("None").build(), next()));
    }

    @Test
    void aRejectedChangeIsNotTakenUp() {
        service.reject(engine.prepared().id(), engineer("erin"), "", "");
        assertEquals(Optional.empty(), takeUp(request(), next()));
    }

    @Test
    void noChangeIsTakenUpThatWasDeployedOrFailed() {
        ChangeId id = engine.prepared().id();
        service.approve(id, engineer("erin"), "", "");
        engine.deployments.startDeployment(id, PIPELINE, "production", "k", BUILD);
        assertEquals(Optional.empty(), takeUp(request(), next()));
        engine.deployments.finishDeployment(id, PIPELINE, "k", Outcome.ABORTED, "");
        assertEquals(Optional.empty(), takeUp(request(), next()));
        engine.deployments.startDeployment(id, PIPELINE, "production", "k2", BUILD);
        engine.deployments.finishDeployment(id, PIPELINE, "k2", Outcome.SUCCEEDED, "");
        assertEquals(Optional.empty(), takeUp(request(), next()));
    }
}
