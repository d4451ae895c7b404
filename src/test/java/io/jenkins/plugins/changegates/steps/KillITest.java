package io.jenkins.plugins.changegates.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.Result;
import hudson.security.FullControlOnceLoggedInAuthorizationStrategy;
import hudson.security.HudsonPrivateSecurityRealm;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.ChangeState;
import io.jenkins.plugins.changegates.engine.change.Deployment;
import io.jenkins.plugins.changegates.engine.change.Outcome;
import io.jenkins.plugins.changegates.engine.verification.VerdictKind;
import io.jenkins.plugins.changegates.itest.Gates;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;

/** Jenkins is killed, without a chance to save anything, and started again. */
class KillITest {

    @RegisterExtension
    private final RealJenkinsExtension jenkins = new RealJenkinsExtension();

    private void killAfter(RealJenkinsExtension.Step before) throws Throwable {
        jenkins.startJenkins();
        jenkins.runRemotely(before);
        jenkins.stopJenkinsForcibly();
    }

    @Test
    void aGateGoesOnWaiting() throws Throwable {
        killAfter(KillITest::waitAtTheGate);
        jenkins.then(KillITest::approveAndFinish);
    }

    /** Realm and strategy are of Jenkins itself, as the next Jenkins has to read them. */
    private static void accounts(JenkinsRule rule) throws Exception {
        HudsonPrivateSecurityRealm realm = new HudsonPrivateSecurityRealm(false, false, null);
        rule.jenkins.setSecurityRealm(realm);
        realm.createAccount("alice", "alice");
        realm.createAccount("bob", "bob");
        rule.jenkins.setAuthorizationStrategy(new FullControlOnceLoggedInAuthorizationStrategy());
    }

    private static void waitAtTheGate(JenkinsRule rule) throws Exception {
        accounts(rule);
        Gates.policy();
        WorkflowRun build = Gates.start(
                rule,
                Gates.REQUEST + "requireApprovals(environment: 'production', timeout: '1d') { echo 'deploying' }");
        rule.waitForMessage("approval:engineer: waiting", build);
    }

    private static void approveAndFinish(JenkinsRule rule) throws Exception {
        WorkflowRun build = Gates.build(rule);
        Gates.approve("bob");
        rule.assertBuildStatusSuccess(rule.waitForCompletion(build));
        rule.assertLogContains("deploying", build);
        assertEquals(1, Gates.change().deployments().size());
        assertEquals(ChangeState.DEPLOYED, Gates.change().state());
    }

    /** The approval is acknowledged; whether the body has begun by then or not, it runs to its end, and is recorded once. */
    @Test
    void anAcknowledgedApprovalIsNotLost() throws Throwable {
        killAfter(rule -> {
            waitAtTheGate(rule);
            Gates.approve("bob");
        });
        jenkins.then(rule -> {
            WorkflowRun build = Gates.build(rule);
            rule.assertBuildStatusSuccess(rule.waitForCompletion(build));
            rule.assertLogContains("deploying", build);
            assertEquals(1, Gates.change().deployments().size());
            assertEquals(
                    Outcome.SUCCEEDED,
                    Gates.change().deployments().get(0).ended().orElseThrow().outcome());
        });
    }

    @Test
    void aBodyGoesOnAndIsRecorded() throws Throwable {
        killAfter(rule -> {
            Gates.policy();
            WorkflowRun build =
                    Gates.start(rule, Gates.REQUEST + "requireApprovals('staging') { echo 'in the body'; sleep 20 }\n");
            rule.waitForMessage("Sleeping for", build);
        });
        jenkins.then(rule -> {
            rule.assertBuildStatusSuccess(rule.waitForCompletion(Gates.build(rule)));
            Change change = Gates.change();
            assertEquals(1, change.deployments().size());
            assertTrue(change.deployments().get(0).ended().map(Deployment.End::outcome).stream()
                    .anyMatch(Outcome.SUCCEEDED::equals));
        });
    }

    @Test
    void aWatchGoesOn() throws Throwable {
        killAfter(rule -> {
            Gates.policy();
            WorkflowRun build = Gates.start(
                    rule,
                    Gates.REQUEST + "requireApprovals('staging') { echo 'x' }\n"
                            + "postDeployVerify(minutes: 1, every: '10s') { echo 'looking' }");
            rule.waitForMessage("body: passed", build);
        });
        jenkins.then(rule -> {
            rule.assertBuildStatus(Result.SUCCESS, rule.waitForCompletion(Gates.build(rule)));
            var watch = Gates.change().verifications().get(0);
            assertEquals(VerdictKind.PASSED, watch.ended().orElseThrow().verdict());
            assertEquals(
                    6, watch.rounds().stream().filter(round -> !round.missed()).count());
        });
    }
}
