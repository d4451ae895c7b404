package io.jenkins.plugins.changegates.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.Result;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.ChangeState;
import io.jenkins.plugins.changegates.engine.change.Outcome;
import io.jenkins.plugins.changegates.engine.change.Rollback;
import io.jenkins.plugins.changegates.engine.change.RollbackCheck;
import io.jenkins.plugins.changegates.engine.change.Verification;
import io.jenkins.plugins.changegates.engine.verification.VerdictKind;
import io.jenkins.plugins.changegates.itest.Gates;
import jenkins.model.CauseOfInterruption;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class VerifyAndRollbackITest {

    /** Staging needs no approvals, so that these tests need not wait for any. */
    private static final String DEPLOYED = Gates.REQUEST + "requireApprovals('staging') { echo 'deployed' }\n";

    private final Service service;
    private JenkinsRule jenkins;

    VerifyAndRollbackITest() throws Exception {
        service = new Service();
    }

    @BeforeEach
    void company(JenkinsRule rule) {
        jenkins = rule;
        Gates.people(rule);
        Gates.policy();
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private String check(String more) {
        return "checks: [http(url: '" + service.url() + "/pay?key=topsecret'" + more + ")]";
    }

    private static Verification watch() {
        return Gates.change().verifications().get(0);
    }

    @Test
    void aWatchPassesWhenItsTimeIsOver() throws Exception {
        WorkflowRun build = Gates.start(
                jenkins,
                DEPLOYED + "postDeployVerify(minutes: 1, every: '20s', notes: 'quiet', "
                        + check(", body: '\"version\":\"1.1\"'") + ") { echo 'looking' }");
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
        assertEquals(3, service.asked.get());
        assertEquals(3, watch().rounds().size());
        assertEquals(VerdictKind.PASSED, watch().ended().orElseThrow().verdict());
        assertEquals("quiet", watch().ended().orElseThrow().notes());
        assertEquals(ChangeState.AWAITING, Gates.change().state());
        assertFalse(Gates.change().history().toString().contains("topsecret"));
        jenkins.assertLogContains("body: passed (succeeded)", build);
    }

    @Test
    void theFirstFailureEndsTheWatchAndIsRolledBack() throws Exception {
        service.status = 500;
        String script = "pipeline { agent none\n stages { stage('Go') { steps {\n" + DEPLOYED
                + "postDeployVerify(minutes: 1, every: '1s', " + check("") + ")\n} } }\n"
                + "post { unsuccessful { rollback(method: 'previous-image', to: '1.0', reason: 'errors', "
                + check(", status: 500") + ") { echo 'going back' } } } }";
        WorkflowRun build = Gates.start(jenkins, script);
        jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(build));
        jenkins.assertLogContains("status 500 instead of 200", build);
        jenkins.assertLogContains("going back", build);
        jenkins.assertLogNotContains("\tat ", build);
        assertEquals(VerdictKind.FAILED, watch().ended().orElseThrow().verdict());
        Change change = Gates.change();
        assertEquals(ChangeState.ROLLED_BACK, change.state());
        Rollback rollback = change.rollbacks().get(0);
        assertEquals("1.1", rollback.from());
        assertEquals("1.0", rollback.to());
        assertEquals(RollbackCheck.VERIFIED, rollback.ended().orElseThrow().check());
        assertEquals(1, change.obligations().size());
    }

    @Test
    void aRollbackWhoseCheckFailsIsNotVerified() throws Exception {
        service.status = 500;
        WorkflowRun build = Gates.start(
                jenkins, DEPLOYED + "rollback(method: 'other', reason: 'x', " + check("") + ") { echo 'back' }");
        jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(build));
        jenkins.assertLogContains("its checks did not pass", build);
        Rollback.End end = Gates.change().rollbacks().get(0).ended().orElseThrow();
        assertEquals(Outcome.SUCCEEDED, end.outcome());
        assertEquals(RollbackCheck.NOT_VERIFIED, end.check());
    }

    @Test
    void aRollbackIsDoneOnce() throws Exception {
        WorkflowRun build = Gates.start(
                jenkins, DEPLOYED + "2.times { rollback(method: 'other', reason: 'x') { echo 'taking it back' } }");
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
        jenkins.assertLogContains("there is nothing to roll back", build);
        assertEquals(1, Gates.change().rollbacks().size());
    }

    @Test
    void aBodyThatReturnsFalseFails() throws Exception {
        WorkflowRun build = Gates.start(jenkins, DEPLOYED + "postDeployVerify(minutes: 1, every: '1s') { 2 + 2 == 5 }");
        jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(build));
        jenkins.assertLogContains("check body failed: returned false", build);
    }

    @Test
    void whatCannotBeAskedIsToleratedForAWhile() throws Exception {
        String gone = service.url();
        service.close();
        WorkflowRun build = Gates.start(
                jenkins,
                DEPLOYED + "postDeployVerify(minutes: 1, every: '1s', consecutiveErrorLimit: 1, checks: [http('" + gone
                        + "')])");
        jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(build));
        jenkins.assertLogContains("could not be measured 2 times: no connection", build);
    }

    @Test
    void redirectsAreNotFollowed() throws Exception {
        service.status = 302;
        WorkflowRun build =
                Gates.start(jenkins, DEPLOYED + "postDeployVerify(minutes: 1, every: '1s', " + check("") + ")");
        jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(build));
        assertEquals(1, service.asked.get());
    }

    @Test
    void anEndlessBodyIsReadInPart() throws Exception {
        service.body = "x".repeat(10_000_000) + "needle";
        WorkflowRun build = Gates.start(
                jenkins, DEPLOYED + "postDeployVerify(minutes: 1, every: '1s', " + check(", body: 'needle'") + ")");
        jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(build));
        jenkins.assertLogContains("the body does not match", build);
    }

    @Test
    void anAbortedWatchHasNotPassed() throws Exception {
        WorkflowRun build =
                Gates.start(jenkins, DEPLOYED + "postDeployVerify(minutes: 5, every: '1m', " + check("") + ")");
        jenkins.waitForMessage("Watching", build);
        build.getExecutor().interrupt(Result.ABORTED, new CauseOfInterruption.UserInterruption("bob"));
        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));
        assertEquals(VerdictKind.ABORTED, watch().ended().orElseThrow().verdict());
        assertTrue(watch().ended().orElseThrow().reason().contains("bob"));
    }

    @Test
    void nothingDeployedIsNothingToWatch() throws Exception {
        WorkflowRun build = Gates.start(
                jenkins,
                Gates.REQUEST + "postDeployVerify(environment: 'staging', minutes: 1, every: '1s', " + check("") + ")");
        jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(build));
        jenkins.assertLogContains("nothing to watch", build);
        assertTrue(Gates.change().verifications().isEmpty());
    }

    @Test
    void theJUnitResultIsACheck() throws Exception {
        WorkflowRun build = Gates.start(
                jenkins,
                DEPLOYED + "node { writeFile file: 'r.xml', text: \"<testsuite name='s'><testcase classname='c'"
                        + " name='n'><failure/></testcase></testsuite>\"\n junit 'r.xml' }\n"
                        + "postDeployVerify(minutes: 1, every: '1s', checks: [junitResult()])");
        jenkins.waitForCompletion(build);
        jenkins.assertBuildStatus(Result.FAILURE, build);
        jenkins.assertLogContains("check junitResult failed: 1 tests, 1 failed", build);
    }
}
