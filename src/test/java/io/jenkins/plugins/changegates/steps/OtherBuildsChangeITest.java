package io.jenkins.plugins.changegates.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.Cause;
import hudson.model.CauseAction;
import hudson.model.Result;
import hudson.model.User;
import hudson.triggers.TimerTrigger;
import io.jenkins.plugins.changegates.engine.change.ChangeState;
import io.jenkins.plugins.changegates.itest.Gates;
import io.jenkins.plugins.changegates.runtime.ChangeGates;
import jenkins.security.QueueItemAuthenticatorConfiguration;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockQueueItemAuthenticator;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** One build asks for the change, another one deploys it. */
@WithJenkins
class OtherBuildsChangeITest {

    private JenkinsRule jenkins;
    private MockQueueItemAuthenticator authenticator;
    private String id;

    @BeforeEach
    void asked(JenkinsRule rule) throws Exception {
        jenkins = rule;
        Gates.people(rule);
        Gates.policy();
        authenticator = new MockQueueItemAuthenticator();
        QueueItemAuthenticatorConfiguration.get().getAuthenticators().add(authenticator);
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(Gates.start(jenkins, Gates.REQUEST)));
        id = Gates.change().id().value();
    }

    private WorkflowRun deploy(String as, String script) throws Exception {
        authenticator.authenticate("deploy", User.getById(as, true).impersonate2());
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "deploy");
        job.setDefinition(new CpsFlowDefinition(script, true));
        return job.scheduleBuild2(0, new CauseAction(new Cause.UserIdCause("carol")))
                .waitForStart();
    }

    @Test
    void aBuildThatMayDeploysItAndItsStarterCanNoLongerApprove() throws Exception {
        WorkflowRun build =
                deploy("tom", "requireApprovals(environment: 'production', change: '" + id + "') { echo 'deploying' }");
        jenkins.waitForMessage("approval:engineer: waiting", build);
        assertTrue(Gates.change().starters().contains("carol"));
        assertEquals(2, Gates.change().builds().size());
        try {
            Gates.approve("carol");
            throw new AssertionError("carol approved what she deploys");
        } catch (io.jenkins.plugins.changegates.engine.RefusedException e) {
            assertTrue(e.getMessage().contains("started a build"), e.getMessage());
        }
        Gates.approve("bob");
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
        assertEquals(ChangeState.DEPLOYED, Gates.change().state());
    }

    @Test
    void aBuildThatMayNotDoesNot() throws Exception {
        WorkflowRun build =
                deploy("dan", "requireApprovals(environment: 'production', change: '" + id + "') { echo 'deploying' }");
        jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(build));
        jenkins.assertLogContains("this one may not take it up: dan lacks the permission Change Gates/Deploy", build);
        assertEquals(1, Gates.change().builds().size());
        assertEquals(0, ChangeGates.get().waits().count());
    }

    @Test
    void aBuildThatRunsAsTheControllerMayWhatItsStartersMay() throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "elsewhere");
        job.setDefinition(new CpsFlowDefinition(
                "changeEvidence(change: '" + id + "', kind: 'unit-tests', status: 'passed', source: 'elsewhere')",
                true));
        WorkflowRun byDan = job.scheduleBuild2(0, new CauseAction(new Cause.UserIdCause("dan")))
                .get();
        jenkins.assertBuildStatus(Result.FAILURE, byDan);
        jenkins.assertLogContains("dan lacks the permission Change Gates/Request", byDan);
        WorkflowRun byTimer = job.scheduleBuild2(0, new CauseAction(new TimerTrigger.TimerTriggerCause()))
                .get();
        jenkins.assertBuildStatus(Result.FAILURE, byTimer);
        jenkins.assertLogContains("nobody started it", byTimer);
        assertEquals(1, Gates.change().builds().size());
        jenkins.assertBuildStatusSuccess(job.scheduleBuild2(0, new CauseAction(new Cause.UserIdCause("tom")))
                .get());
    }

    @Test
    void aRollbackNeedsItsOwnPermission() throws Exception {
        WorkflowRun build = deploy("dan", "rollback(change: '" + id + "', method: 'other', reason: 'x') { echo 'no' }");
        jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(build));
        jenkins.assertLogContains("dan lacks the permission Change Gates/Rollback", build);
    }

    @Test
    void askingNeedsAPermissionToo() throws Exception {
        WorkflowRun build = deploy("dan", Gates.REQUEST);
        jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(build));
        jenkins.assertLogContains("dan lacks the permission Change Gates/Request", build);
    }
}
