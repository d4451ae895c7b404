package io.jenkins.plugins.changegates.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.Result;
import io.jenkins.plugins.changegates.actions.ChangeAction;
import io.jenkins.plugins.changegates.config.ChangeGatesConfiguration;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.ChangeEvent;
import io.jenkins.plugins.changegates.engine.change.ChangeState;
import io.jenkins.plugins.changegates.engine.change.Deployment;
import io.jenkins.plugins.changegates.engine.change.Outcome;
import io.jenkins.plugins.changegates.engine.change.Recorded;
import io.jenkins.plugins.changegates.engine.change.WaitEnd;
import io.jenkins.plugins.changegates.itest.Gates;
import io.jenkins.plugins.changegates.runtime.ChangeGates;
import java.util.List;
import jenkins.model.InterruptedBuildAction;
import org.jenkinsci.plugins.workflow.graph.FlowGraphWalker;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.support.actions.PauseAction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class RequireApprovalsITest {

    private static final String DEPLOY = Gates.REQUEST
            + "requireApprovals(environment: 'production', timeout: '1d') {\n  echo 'deploying now'\n  'done'\n}\n";

    private JenkinsRule jenkins;

    @BeforeEach
    void company(JenkinsRule rule) {
        jenkins = rule;
        Gates.people(rule);
        Gates.policy();
    }

    @Test
    void waitsForTheApprovalAndThenDeploys() throws Exception {
        WorkflowRun build = Gates.start(
                jenkins,
                "def out = ''\n" + DEPLOY.replace("requireApp", "out = requireApp") + "echo \"body said ${out}\"");
        jenkins.waitForMessage("approval:engineer: waiting", build);
        assertEquals(1, ChangeGates.get().waits().count());
        assertEquals(1, pauses(build, true));
        Gates.approve("bob");
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
        jenkins.assertLogContains("deploying now", build);
        jenkins.assertLogContains("bob approved. Counts as engineer: fine with me", build);
        jenkins.assertLogContains("body said done", build);
        Deployment deployment = Gates.change().deployments().get(0);
        assertEquals(Outcome.SUCCEEDED, deployment.ended().orElseThrow().outcome());
        assertEquals(ChangeState.DEPLOYED, Gates.change().state());
        assertEquals(0, ChangeGates.get().waits().count());
        assertEquals(0, pauses(build, true));
        assertEquals(1, pauses(build, false));
        List<ChangeAction> actions = build.getActions(ChangeAction.class);
        assertEquals(1, actions.size());
        assertEquals(Gates.change().id().value(), actions.get(0).getSnapshot().getId());
    }

    @Test
    void aRejectionFailsTheBuildAndSaysWho() throws Exception {
        WorkflowRun build = Gates.start(jenkins, DEPLOY);
        jenkins.waitForMessage("approval:engineer: waiting", build);
        Gates.reject("carol");
        jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(build));
        jenkins.assertLogContains("Rejected by carol: not in this form", build);
        jenkins.assertLogNotContains("deploying now", build);
        assertEquals(WaitEnd.REJECTED, waitEnd());
        assertEquals(0, pauses(build, true));
        InterruptedBuildAction interrupted = build.getAction(InterruptedBuildAction.class);
        assertFalse(assertInstanceOf(GateClosed.class, interrupted.getCauses().get(0))
                .isTimedOut());
    }

    @Test
    void aTimeoutAbortsTheBuild() throws Exception {
        WorkflowRun build = Gates.start(jenkins, DEPLOY.replace("'1d'", "'1s'"));
        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));
        jenkins.assertLogContains("was not opened in time", build);
        assertEquals(WaitEnd.TIMED_OUT, waitEnd());
        InterruptedBuildAction interrupted = build.getAction(InterruptedBuildAction.class);
        assertTrue(assertInstanceOf(GateClosed.class, interrupted.getCauses().get(0))
                .isTimedOut());
        assertEquals(0, pauses(build, true));
    }

    @Test
    void withoutAPolicyNothingOpensAndWaitingEndsInTime() throws Exception {
        WorkflowRun build = Gates.start(jenkins, DEPLOY.replace("'1d'", "'8s'"));
        jenkins.waitForMessage("approval:engineer: waiting", build);
        ChangeGates.get().policy().unusable("the file is gone");
        jenkins.waitForMessage("the file is gone", build);
        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));
        jenkins.assertLogNotContains("deploying now", build);
        assertEquals(WaitEnd.TIMED_OUT, waitEnd());
        assertEquals(0, ChangeGates.get().waits().count());
    }

    @Test
    void whoAbortsIsRecorded() throws Exception {
        WorkflowRun build = Gates.start(jenkins, DEPLOY);
        jenkins.waitForMessage("approval:engineer: waiting", build);
        Gates.as("dan", () -> {
            build.getExecutor()
                    .interrupt(Result.ABORTED, new jenkins.model.CauseOfInterruption.UserInterruption("dan"));
            return null;
        });
        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));
        assertEquals(WaitEnd.ABORTED, waitEnd());
        Recorded end = last();
        assertTrue(((ChangeEvent.WaitEnded) end.event()).detail().contains("dan"), end.toString());
        assertEquals(0, pauses(build, true));
        assertEquals(0, ChangeGates.get().waits().count());
    }

    @Test
    void whatIsMissingBlocksAtOnce() throws Exception {
        Gates.policy(1, "sast", "");
        WorkflowRun build = Gates.start(jenkins, DEPLOY);
        jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(build));
        jenkins.assertLogContains("sast", build);
        jenkins.assertLogNotContains("\tat ", build);
        assertEquals(WaitEnd.BLOCKED, waitEnd());
    }

    @Test
    void whatIsMissingIsWaitedForWhereThePolicySaysSo() throws Exception {
        Gates.policy(1, "sast", "");
        ChangeGatesConfiguration.get()
                .replacePolicy(ChangeGatesConfiguration.get().getPolicyText() + "  release: { onBlocked: wait }\n");
        WorkflowRun build = Gates.start(jenkins, DEPLOY);
        jenkins.waitForMessage("evidence:sast: failed", build);
        assertTrue(build.isBuilding());
        Gates.reject("bob");
        jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(build));
    }

    @Test
    void aFailedBodyIsAFailedDeployment() throws Exception {
        WorkflowRun build = Gates.start(jenkins, DEPLOY.replace("'done'", "error 'secret words'"));
        jenkins.waitForMessage("approval:engineer: waiting", build);
        Gates.approve("bob");
        jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(build));
        assertEquals(ChangeState.FAILED, Gates.change().state());
        assertFalse(Gates.change().history().toString().contains("secret words"));
    }

    @Test
    void withoutABodyItReturnsWhoApproved() throws Exception {
        WorkflowRun build = Gates.start(
                jenkins,
                Gates.REQUEST
                        + "def given = requireApprovals(environment: 'production')\n"
                        + "echo \"${given.approvers} let ${given.change} into ${given.environment}\"");
        jenkins.waitForMessage("approval:engineer: waiting", build);
        Gates.approve("bob");
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
        jenkins.assertLogContains("[bob] let " + Gates.change().id() + " into production", build);
        assertTrue(Gates.change().deployments().isEmpty());
    }

    @Test
    void aPolicyThatAsksForMoreIsJudgedAtOnce() throws Exception {
        Gates.policy(2, "", "");
        WorkflowRun build = Gates.start(jenkins, DEPLOY);
        jenkins.waitForMessage("0 of 2", build);
        Gates.approve("bob");
        jenkins.waitForMessage("1 of 2", build);
        Gates.policy(1, "", "");
        Gates.approve("carol");
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
    }

    @Test
    void warnsAboutAnExecutorHeld() throws Exception {
        WorkflowRun build = Gates.start(jenkins, "node {\n" + DEPLOY + "}");
        jenkins.waitForMessage("holds an executor", build);
        Gates.approve("bob");
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
    }

    @Test
    void worksInDeclarative() throws Exception {
        WorkflowRun build = Gates.start(
                jenkins,
                "pipeline { agent none\n stages { stage('Go') { steps {\n" + DEPLOY.replace("'done'", "") + "} } } }");
        jenkins.waitForMessage("approval:engineer: waiting", build);
        Gates.approve("bob");
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
        assertEquals(ChangeState.DEPLOYED, Gates.change().state());
    }

    private static WaitEnd waitEnd() {
        return ((ChangeEvent.WaitEnded) last().event()).end();
    }

    private static Recorded last() {
        Change change = Gates.change();
        return change.history().get(change.history().size() - 1);
    }

    private static int pauses(WorkflowRun build, boolean paused) {
        int count = 0;
        for (FlowNode node : new FlowGraphWalker(build.getExecution())) {
            for (PauseAction pause : PauseAction.getPauseActions(node)) {
                count += pause.isPaused() == paused ? 1 : 0;
            }
        }
        return count;
    }
}
