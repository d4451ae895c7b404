package io.jenkins.plugins.changegates.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.Result;
import io.jenkins.plugins.changegates.engine.change.ChangeEvent;
import io.jenkins.plugins.changegates.engine.change.Channel;
import io.jenkins.plugins.changegates.engine.change.Outcome;
import io.jenkins.plugins.changegates.engine.change.Recorded;
import io.jenkins.plugins.changegates.itest.Gates;
import io.jenkins.plugins.changegates.runtime.Authorization;
import io.jenkins.plugins.changegates.runtime.ChangeGates;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** A deployment is under way when its time is over, or when somebody says no. */
class StoppedITest {

    private static final String STOP = "  release: { whenClosed: stop }\n";
    private static final String DEPLOY = Gates.REQUEST
            + "requireApprovals(environment: 'production') { echo 'in the body'; sleep 300; echo 'out of the body' }\n";

    @RegisterExtension
    private final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    private static void open(JenkinsRule jenkins, String sections) {
        Gates.people(jenkins);
        Gates.policyWith(sections);
    }

    private static LocalDateTime now() {
        return LocalDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS);
    }

    private static String freeze() {
        return STOP + "  freezes: [{ name: audit, from: \"" + now().minusMinutes(1) + "\", to: \"" + now().plusDays(1)
                + "\", timeZone: UTC, reason: Auditors are here }]\n";
    }

    /** Open from a minute ago, for so many seconds more. */
    private static String window(int seconds) {
        LocalDateTime from = now().minusMinutes(1);
        return STOP + "  services:\n    - name: payments\n      timeZone: UTC\n      windows:\n"
                + "        - { name: short, rule: FREQ=DAILY, start: \"" + from.toLocalTime() + "\", duration: PT"
                + (60 + seconds) + "S }\n";
    }

    private static WorkflowRun inTheBody(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Gates.start(jenkins, DEPLOY);
        jenkins.waitForMessage("approval:engineer: waiting", build);
        Gates.approve("bob");
        jenkins.waitForMessage("in the body", build);
        return build;
    }

    private static void assertStopped(JenkinsRule jenkins, WorkflowRun build, String reason) throws Exception {
        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));
        jenkins.assertLogContains("was stopped, as the policy asks: " + reason, build);
        jenkins.assertLogNotContains("out of the body", build);
        ChangeEvent.DeploymentFinished ended = Gates.change().history().stream()
                .map(Recorded::event)
                .filter(ChangeEvent.DeploymentFinished.class::isInstance)
                .map(ChangeEvent.DeploymentFinished.class::cast)
                .findFirst()
                .orElseThrow();
        assertEquals(Outcome.ABORTED, ended.outcome());
        assertTrue(ended.detail().contains(reason), ended.detail());
        assertEquals(0, ChangeGates.get().waits().count());
    }

    @Test
    void aDeploymentIsStoppedWhenAFreezeBegins() throws Throwable {
        sessions.then(jenkins -> {
            open(jenkins, STOP);
            WorkflowRun build = inTheBody(jenkins);
            Gates.policyWith(freeze());
            assertStopped(jenkins, build, "Frozen until");
        });
    }

    @Test
    void aDeploymentIsStoppedWhenItsWindowCloses() throws Throwable {
        sessions.then(jenkins -> {
            open(jenkins, window(15));
            WorkflowRun build = inTheBody(jenkins);
            assertStopped(jenkins, build, "Closed; opens");
        });
    }

    @Test
    void aDeploymentIsStoppedByWhatBeganWhileJenkinsWasDown() throws Throwable {
        sessions.then(jenkins -> {
            open(jenkins, STOP);
            inTheBody(jenkins);
            Gates.policyWith(STOP);
        });
        sessions.then(jenkins -> {
            open(jenkins, freeze());
            assertStopped(jenkins, Gates.build(jenkins), "Frozen until");
        });
    }

    @Test
    void withoutThatSwitchItMayFinish() throws Throwable {
        sessions.then(jenkins -> {
            open(jenkins, "");
            WorkflowRun build = Gates.start(jenkins, DEPLOY.replace("300", "6"));
            jenkins.waitForMessage("approval:engineer: waiting", build);
            Gates.approve("bob");
            jenkins.waitForMessage("in the body", build);
            Gates.policyWith(freeze().replace(STOP, ""));
            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
            jenkins.assertLogContains("out of the body", build);
        });
    }

    @Test
    void aRejectionMeanwhileIsTold() throws Throwable {
        sessions.then(jenkins -> {
            open(jenkins, "");
            WorkflowRun build = Gates.start(jenkins, DEPLOY.replace("300", "8"));
            jenkins.waitForMessage("approval:engineer: waiting", build);
            Gates.approve("bob");
            jenkins.waitForMessage("in the body", build);
            Gates.reject("carol");
            jenkins.waitForMessage("Warning: Rejected by carol: not in this form", build);
            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
        });
    }

    @Test
    void aCancellationMeanwhileIsTold() throws Throwable {
        sessions.then(jenkins -> {
            open(jenkins, "");
            WorkflowRun build = Gates.start(jenkins, DEPLOY.replace("300", "8"));
            jenkins.waitForMessage("approval:engineer: waiting", build);
            Gates.approve("bob");
            jenkins.waitForMessage("in the body", build);
            Gates.as(
                    "alice",
                    () -> ChangeGates.get()
                            .changes()
                            .duties()
                            .cancel(Gates.change().id(), Authorization.decider(Channel.UI), "not needed"));
            jenkins.waitForMessage("Warning: Cancelled by alice: not needed. The deployment under way goes on", build);
            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
        });
    }

    @Test
    void anApprovalThatIsTakenBackMeanwhileIsTold() throws Throwable {
        sessions.then(jenkins -> {
            open(jenkins, "");
            WorkflowRun build = Gates.start(jenkins, DEPLOY.replace("300", "8"));
            jenkins.waitForMessage("approval:engineer: waiting", build);
            Gates.approve("bob");
            jenkins.waitForMessage("in the body", build);
            Gates.as(
                    "bob",
                    () -> ChangeGates.get()
                            .changes()
                            .approvals()
                            .withdraw(Gates.change().id(), Authorization.decider(Channel.UI), ""));
            jenkins.waitForMessage("Warning: No longer approved (approval:engineer: 0 of 1", build);
            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
        });
    }
}
