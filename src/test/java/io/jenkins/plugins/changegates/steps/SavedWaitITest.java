package io.jenkins.plugins.changegates.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.Result;
import hudson.security.FullControlOnceLoggedInAuthorizationStrategy;
import hudson.security.HudsonPrivateSecurityRealm;
import io.jenkins.plugins.changegates.engine.change.Outcome;
import io.jenkins.plugins.changegates.itest.Gates;
import io.jenkins.plugins.changegates.runtime.ChangeGates;
import java.io.File;
import java.nio.file.Files;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.flow.FlowDurabilityHint;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.job.properties.DurabilityHintJobProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;

/** Jenkins is killed, and the pipeline favours speed: it is on disk only while it waits at a gate. */
class SavedWaitITest {

    private static final String GATE = "requireApprovals(environment: 'production') { echo 'deploying' }";

    @RegisterExtension
    private final RealJenkinsExtension jenkins = new RealJenkinsExtension();

    private void killAfter(RealJenkinsExtension.Step before) throws Throwable {
        jenkins.startJenkins();
        jenkins.runRemotely(before);
        jenkins.stopJenkinsForcibly();
    }

    private static WorkflowRun start(JenkinsRule rule, String script) throws Exception {
        HudsonPrivateSecurityRealm realm = new HudsonPrivateSecurityRealm(false, false, null);
        rule.jenkins.setSecurityRealm(realm);
        realm.createAccount("bob", "bob");
        rule.jenkins.setAuthorizationStrategy(new FullControlOnceLoggedInAuthorizationStrategy());
        Gates.policy();
        WorkflowJob job = rule.createProject(WorkflowJob.class, "payments");
        job.addProperty(new DurabilityHintJobProperty(FlowDurabilityHint.PERFORMANCE_OPTIMIZED));
        job.setDefinition(new CpsFlowDefinition(Gates.REQUEST + script, true));
        WorkflowRun build = job.scheduleBuild2(0).waitForStart();
        rule.waitForMessage("approval:engineer: waiting", build);
        return build;
    }

    private static boolean isSaved(WorkflowRun build) {
        return Files.exists(new File(build.getRootDir(), "program.dat").toPath());
    }

    @Test
    void whoWaitsAtAGateGoesOnWaiting() throws Throwable {
        killAfter(rule -> assertTrue(isSaved(start(rule, GATE))));
        jenkins.startJenkins();
        jenkins.runRemotely(rule -> {
            while (ChangeGates.get().waits().count() == 0) {
                Thread.sleep(100);
            }
        });
        jenkins.stopJenkinsForcibly();
        jenkins.then(rule -> {
            WorkflowRun build = Gates.build(rule);
            Gates.approve("bob");
            rule.assertBuildStatusSuccess(rule.waitForCompletion(build));
            rule.assertLogContains("deploying", build);
            rule.assertLogNotContains("Still paused", build);
            assertEquals(1, Gates.change().deployments().size());
        });
    }

    /** It is lost as it would be without a gate; what it did is not done again. */
    @Test
    void whoHasPassedTheGateIsNotTakenBackToIt() throws Throwable {
        killAfter(rule -> {
            WorkflowRun build = start(rule, GATE.replace("}", "; sleep 600 }"));
            Gates.approve("bob");
            rule.waitForMessage("Sleeping for", build);
            assertFalse(isSaved(build));
        });
        jenkins.then(rule -> {
            WorkflowRun build = Gates.build(rule);
            rule.assertBuildStatus(Result.FAILURE, rule.waitForCompletion(build));
            assertEquals(1, Gates.change().deployments().size());
            for (int i = 0; i < 300 && Gates.change().deployments().get(0).underWay(); i++) {
                Thread.sleep(100);
            }
            assertEquals(
                    Outcome.ABORTED,
                    Gates.change().deployments().get(0).ended().orElseThrow().outcome());
        });
    }

    @Test
    void whoGoesOnInAnotherBranchIsNotTakenBackEither() throws Throwable {
        killAfter(rule -> {
            WorkflowRun build = start(rule, """
                    parallel gate: { %s }, other: { sleep 15; echo 'moved on'; sleep 600 }""".formatted(GATE));
            assertTrue(isSaved(build));
            rule.waitForMessage("moved on", build);
            assertFalse(isSaved(build));
        });
        jenkins.then(rule -> {
            WorkflowRun build = Gates.build(rule);
            rule.assertBuildStatus(Result.FAILURE, rule.waitForCompletion(build));
            assertEquals(1, JenkinsRule.getLog(build).split("moved on", -1).length - 1);
        });
    }

    @Test
    void anApprovalGivenBeforeTheKillIsNotLost() throws Throwable {
        killAfter(rule -> {
            start(rule, GATE);
            Gates.approve("bob");
        });
        jenkins.then(rule -> {
            rule.waitForCompletion(Gates.build(rule));
            assertEquals("bob", Gates.change().opinions().get(0).person());
            assertTrue(Gates.change().deployments().size() <= 1);
        });
    }
}
