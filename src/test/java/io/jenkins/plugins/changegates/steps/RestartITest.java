package io.jenkins.plugins.changegates.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.Result;
import io.jenkins.plugins.changegates.actions.ChangeAction;
import io.jenkins.plugins.changegates.engine.change.ChangeEvent;
import io.jenkins.plugins.changegates.engine.change.ChangeState;
import io.jenkins.plugins.changegates.engine.change.Deployment;
import io.jenkins.plugins.changegates.engine.change.Outcome;
import io.jenkins.plugins.changegates.engine.verification.VerdictKind;
import io.jenkins.plugins.changegates.itest.Gates;
import io.jenkins.plugins.changegates.runtime.ChangeGates;
import java.io.File;
import jenkins.model.CauseOfInterruption;
import org.apache.commons.io.FileUtils;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** Jenkins ends while a step is somewhere, and starts again. */
class RestartITest {

    private static final String DEPLOY_SLOWLY =
            Gates.REQUEST + "requireApprovals(environment: 'staging') { echo 'in the body'; sleep 12\n 'x' }";

    @RegisterExtension
    private final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    private static void open(JenkinsRule jenkins) {
        Gates.people(jenkins);
        Gates.policy();
    }

    @Test
    void aGateGoesOnWaiting() throws Throwable {
        sessions.then(jenkins -> {
            open(jenkins);
            WorkflowRun build = Gates.start(
                    jenkins, Gates.REQUEST + "requireApprovals(environment: 'production') { echo 'deploying now' }");
            jenkins.waitForMessage("approval:engineer: waiting", build);
        });
        sessions.then(jenkins -> {
            WorkflowRun build = Gates.build(jenkins);
            open(jenkins);
            Gates.approve("bob");
            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
            jenkins.assertLogContains("deploying now", build);
            assertEquals(ChangeState.DEPLOYED, Gates.change().state());
            assertEquals(1, Gates.change().deployments().size());
        });
        sessions.then(jenkins -> {
            ChangeAction action = Gates.build(jenkins).getAction(ChangeAction.class);
            assertEquals("payments", action.getSnapshot().getService());
            assertEquals("deployed", action.getDeeds().get(2).getWhat());
            assertEquals(ChangeState.DEPLOYED, Gates.change().state());
        });
    }

    @Test
    void aGateTimesOutWhileJenkinsIsDown() throws Throwable {
        sessions.then(jenkins -> {
            open(jenkins);
            WorkflowRun build = Gates.start(
                    jenkins, Gates.REQUEST + "requireApprovals(environment: 'production', timeout: '15s') {}");
            jenkins.waitForMessage("approval:engineer: waiting", build);
        });
        Thread.sleep(15_000);
        sessions.then(jenkins -> {
            open(jenkins);
            WorkflowRun build = Gates.build(jenkins);
            jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));
            jenkins.assertLogContains("was not opened in time", build);
        });
    }

    @Test
    void aGateCanBeAbortedAfterwards() throws Throwable {
        sessions.then(jenkins -> {
            open(jenkins);
            WorkflowRun build = Gates.start(jenkins, Gates.REQUEST + "requireApprovals(environment: 'production') {}");
            jenkins.waitForMessage("approval:engineer: waiting", build);
        });
        sessions.then(jenkins -> {
            open(jenkins);
            WorkflowRun build = Gates.build(jenkins);
            while (build.getExecutor() == null || ChangeGates.get().waits().count() == 0) {
                Thread.sleep(100);
            }
            build.getExecutor().interrupt(Result.ABORTED, new CauseOfInterruption.UserInterruption("bob"));
            jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));
            assertTrue(Gates.change().history().stream()
                    .anyMatch(entry -> entry.event() instanceof ChangeEvent.WaitEnded ended
                            && ended.detail().contains("bob")));
        });
    }

    @Test
    void aBodyGoesOnAndIsRecorded() throws Throwable {
        sessions.then(jenkins -> {
            open(jenkins);
            WorkflowRun build = Gates.start(jenkins, DEPLOY_SLOWLY);
            jenkins.waitForMessage("in the body", build);
        });
        sessions.then(jenkins -> {
            open(jenkins);
            WorkflowRun build = Gates.build(jenkins);
            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
            assertEquals(1, Gates.change().deployments().size());
            assertEquals(
                    Outcome.SUCCEEDED,
                    Gates.change().deployments().get(0).ended().orElseThrow().outcome());
        });
    }

    @Test
    void aDeploymentWhoseBuildIsKilledHardIsAborted() throws Throwable {
        sessions.then(jenkins -> {
            open(jenkins);
            WorkflowRun build = Gates.start(jenkins, DEPLOY_SLOWLY);
            jenkins.waitForMessage("in the body", build);
            build.doKill();
            jenkins.waitForCompletion(build);
            assertEquals(Outcome.ABORTED, endOfDeployment().outcome());
        });
    }

    @Test
    void aDeploymentWhoseBuildIsGoneIsAborted() throws Throwable {
        sessions.then(jenkins -> {
            open(jenkins);
            jenkins.waitForMessage("in the body", Gates.start(jenkins, DEPLOY_SLOWLY));
        });
        FileUtils.deleteDirectory(new File(sessions.getHome(), "jobs/payments/builds/1"));
        sessions.then(jenkins -> assertEquals(Outcome.ABORTED, endOfDeployment().outcome()));
    }

    private static Deployment.End endOfDeployment() throws InterruptedException {
        for (int i = 0; i < 300 && Gates.change().deployments().get(0).underWay(); i++) {
            Thread.sleep(100);
        }
        return Gates.change().deployments().get(0).ended().orElseThrow();
    }

    @Test
    void aWatchGoesOnAndMakesUpForWhatItMissed() throws Throwable {
        try (Service service = new Service()) {
            sessions.then(jenkins -> {
                open(jenkins);
                WorkflowRun build = Gates.start(
                        jenkins,
                        Gates.REQUEST + "requireApprovals('staging') {}\n"
                                + "postDeployVerify(minutes: 1, every: '15s', checks: [http('" + service.url()
                                + "')]) { echo 'looking' }");
                jenkins.waitForMessage("looking", build);
                jenkins.waitForMessage("body: passed", build);
            });
            Thread.sleep(31_000);
            sessions.then(jenkins -> {
                open(jenkins);
                WorkflowRun build = Gates.build(jenkins);
                jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
                var watch = Gates.change().verifications().get(0);
                assertEquals(VerdictKind.PASSED, watch.ended().orElseThrow().verdict());
                assertEquals(
                        4,
                        watch.rounds().stream().filter(round -> !round.missed()).count());
                assertTrue(watch.rounds().stream().anyMatch(round -> round.missed()));
            });
        }
    }

    @Test
    void aRollbackGoesOn() throws Throwable {
        sessions.then(jenkins -> {
            open(jenkins);
            WorkflowRun build = Gates.start(
                    jenkins,
                    Gates.REQUEST + "requireApprovals('staging') {}\n"
                            + "rollback(method: 'other', reason: 'x') { echo 'going back'; sleep 12 }");
            jenkins.waitForMessage("going back", build);
        });
        sessions.then(jenkins -> {
            open(jenkins);
            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(Gates.build(jenkins)));
            assertEquals(ChangeState.ROLLED_BACK, Gates.change().state());
            assertEquals(1, Gates.change().rollbacks().size());
        });
    }
}
