package io.jenkins.plugins.changegates.engine.change;

import static io.jenkins.plugins.changegates.engine.EngineFixture.BUILD;
import static io.jenkins.plugins.changegates.engine.EngineFixture.PIPELINE;
import static io.jenkins.plugins.changegates.engine.EngineFixture.origin;
import static io.jenkins.plugins.changegates.engine.EngineFixture.request;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jenkins.plugins.changegates.engine.EngineFixture;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private final EngineFixture engine = new EngineFixture();
    private ChangeId id;

    @BeforeEach
    void ask() {
        id = engine.service
                .request(
                        PIPELINE,
                        request().toBuilder()
                                .environments(List.of("staging", "production"))
                                .build(),
                        origin())
                .id();
    }

    private String states() {
        Change change = engine.service.find(id);
        return change.state().wireName() + ": "
                + Progress.of(change, "staging").wireName() + ", "
                + Progress.of(change, "production").wireName();
    }

    @Test
    void whatIsThroughStagingAwaitsProduction() {
        assertEquals("awaiting: awaiting, awaiting", states());
        engine.deployments.startDeployment(id, PIPELINE, "staging", "s", BUILD);
        assertEquals("deploying: deploying, awaiting", states());
        engine.deployments.finishDeployment(id, PIPELINE, "s", Outcome.SUCCEEDED, "");
        assertEquals("awaiting: deployed, awaiting", states());
        engine.deployments.startVerification(
                id, PIPELINE, "staging", "w", start -> EngineFixture.plan(start, Duration.ofMinutes(1)));
        assertEquals("verifying: verifying, awaiting", states());
    }

    @Test
    void aVerifiedStagingIsAStepAndAVerifiedProductionTheEnd() {
        engine.staged(id);
        assertEquals("awaiting: verified, awaiting", states());
    }

    @Test
    void whatFailedInStagingHasFailed() {
        engine.deployments.startDeployment(id, PIPELINE, "staging", "s", BUILD);
        engine.deployments.finishDeployment(id, PIPELINE, "s", Outcome.FAILED, "");
        assertEquals("failed: failed, awaiting", states());
    }

    @Test
    void whatIsInProductionDoesNotAwaitTheStagingThatWasLeftOut() {
        String first = engine.service
                .find(id)
                .and(List.of(recorded(3, started("production", "p")), recorded(4, finished("production", "p"))))
                .state()
                .wireName();
        assertEquals("deployed", first);
    }

    private Recorded recorded(long number, ChangeEvent event) {
        return new Recorded(id, number, engine.service.find(id).updatedAt(), PIPELINE, event);
    }

    private static ChangeEvent started(String environment, String key) {
        return new ChangeEvent.DeploymentStarted(environment, key, BUILD, "1.1", origin().commit(), List.of());
    }

    private static ChangeEvent finished(String environment, String key) {
        return new ChangeEvent.DeploymentFinished(environment, key, Outcome.SUCCEEDED, "");
    }

    @Test
    void anotherContentHasReachedNothingYet() {
        engine.staged(id);
        engine.service.amend(
                id,
                PIPELINE,
                request().toBuilder()
                        .environments(List.of("staging", "production"))
                        .build(),
                origin("c2"));
        assertEquals("awaiting: awaiting, awaiting", states());
    }
}
