package io.jenkins.plugins.changegates.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hudson.model.Result;
import io.jenkins.plugins.changegates.engine.change.Category;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.ImpactArea;
import io.jenkins.plugins.changegates.engine.change.Scope;
import io.jenkins.plugins.changegates.itest.Gates;
import io.jenkins.plugins.changegates.runtime.ChangeGates;
import java.util.List;
import java.util.Set;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What steps make of their arguments, right and wrong. One Jenkins for all. */
@WithJenkins
class ArgumentsITest {

    private static JenkinsRule jenkins;

    @BeforeAll
    static void company(JenkinsRule rule) {
        jenkins = rule;
        Gates.people(rule);
        Gates.policy();
    }

    @AfterEach
    void back() {
        Gates.policy();
    }

    private WorkflowRun run(String script) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(script, true));
        return jenkins.waitForCompletion(job.scheduleBuild2(0).waitForStart());
    }

    /** Runs a script that must fail with these lines, without a stack trace, and must not write anything. */
    private void fails(String script, String... lines) throws Exception {
        int before = ChangeGates.get().index().newestFirst().size();
        WorkflowRun run = run(script);
        jenkins.assertBuildStatus(Result.FAILURE, run);
        for (String line : lines) {
            jenkins.assertLogContains(line, run);
        }
        jenkins.assertLogNotContains("\tat ", run);
        assertEquals(before, ChangeGates.get().index().newestFirst().size(), "changes");
    }

    private Change newest() {
        return ChangeGates.get().index().newestFirst().get(0);
    }

    @Test
    void requestReadsEverything() throws Exception {
        WorkflowRun run = run("def c = changeRequest(service: 'shop', environment: ['staging', 'production'],"
                + " summary: 's', description: 'd', justification: 'j', testing: 't', rollbackPlan: 'r', security: 'x',"
                + " impact: [personalData: true, security: true, notes: 'n'], risk: 'medium', category: 'high-risk',"
                + " scope: ['database', 'application'], labels: ['one', 'two'], ticket: 'T-1', version: 1.5,"
                + " artifacts: [[name: 'a.jar', digest: 'sha256:" + "ab".repeat(32) + "']], rollbackTo: '1.0',"
                + " restorePoint: 'backup 7', onDuty: 'tom', method: 'blue-green', author: 'alice', commit: 'c1',"
                + " changedFiles: ['a,b.txt', 'c.sql'])\n"
                + "echo \"${c.id} ${c.category} ${c.url}\"");
        jenkins.assertBuildStatusSuccess(run);
        Change change = newest();
        jenkins.assertLogContains(change.id() + " high-risk " + jenkins.getURL() + "change-gates/change/", run);
        assertEquals(List.of("staging", "production"), change.request().environments());
        assertEquals("1.5", change.request().version());
        assertEquals(Set.of(Scope.DATABASE, Scope.APPLICATION), change.request().scope());
        assertEquals(List.of("one", "two"), change.request().labels());
        assertEquals(
                Set.of(ImpactArea.PERSONAL_DATA, ImpactArea.SECURITY),
                change.request().impact().areas());
        assertEquals(1, change.request().artifacts().size());
        assertEquals(List.of("a,b.txt", "c.sql"), change.origin().changedFiles().paths());
        assertEquals("alice", change.origin().author());
        assertEquals(Category.HIGH_RISK, change.classification().orElseThrow().effective());
    }

    @Test
    void requestNamesEveryMistakeAtOnce() throws Exception {
        fails(
                "changeRequest(service: 'shop', environment: 'moon', category: 'urgent', risk: 'none', method: 'magic',"
                        + " scope: 'everything', impact: [clients: true, security: 'maybe'], sumary: 's',"
                        + " artifacts: [[name: 'a', digest: 'md5:1']])",
                "changeRequest: 9 arguments are wrong",
                "- impact.clients is unknown; known are availability,",
                "- impact.security must be true or false",
                "- sumary is unknown; known are",
                "- environment is \"moon\"; allowed are staging, production",
                "- category is \"urgent\"; allowed are standard, normal, high-risk, emergency",
                "- risk is \"none\"; allowed are low, medium, high",
                "- method is \"magic\"; allowed are blue-green,",
                "- scope is \"everything\"; allowed are application,",
                "- artifacts[0].digest is \"md5:1\"");
    }

    @Test
    void requestNamesAllMissingFieldsAtOnce() throws Exception {
        fails(
                "changeRequest(service: 'shop', environment: 'production', summary: 's')",
                "the request lacks ",
                "description",
                "justification",
                "testing",
                "rollbackPlan",
                "impact",
                "risk",
                "commit",
                "ticket or pullRequest");
    }

    @Test
    void aDraftMayLackFieldsUntilItIsAmended() throws Exception {
        WorkflowRun run = run("def a = changeRequest(service: 'shop', environment: 'production', draft: true)\n"
                + "def b = " + Gates.REQUEST.replace("'payments'", "'shop'")
                + "def c = changeRequest(service: 'shop', summary: 'Fees again')\n"
                + "echo \"same: ${a.id == b.id && b.id == c.id}\"");
        jenkins.assertBuildStatusSuccess(run);
        jenkins.assertLogContains("same: true", run);
        assertEquals("Fees again", newest().request().summary());
        assertEquals("Fees change", newest().request().description());
        assertEquals("c0ffee", newest().origin().commit());
    }

    @Test
    void twoServicesAreTwoChangesThatHaveToBeNamed() throws Exception {
        WorkflowRun run = run(Gates.REQUEST + Gates.REQUEST.replace("'payments'", "'shop'")
                + "changeEvidence(kind: 'sast', status: 'passed')");
        jenkins.assertBuildStatus(Result.FAILURE, run);
        jenkins.assertLogContains("This build has several changes", run);
        run = run("def a = " + Gates.REQUEST + "def b = " + Gates.REQUEST.replace("'payments'", "'shop'")
                + "changeEvidence(kind: 'sast', status: 'passed', change: a.id)");
        jenkins.assertBuildStatusSuccess(run);
    }

    @Test
    void evidenceSaysWhatIsAllowed() throws Exception {
        fails(
                "changeEvidence(kind: 'vibes', status: 'good')",
                "2 arguments",
                "- status is \"good\"",
                "- kind is \"vibes\"");
        fails("changeEvidence(kind: 'sast')", "changeEvidence: status is missing; allowed are passed, failed");
        fails("changeEvidence(kind: 'unit-tests', format: 'sarif')", "format is \"sarif\"; allowed are junit");
        fails("changeEvidence 'unit-tests'", "This build has asked for no change");
    }

    @Test
    void evidenceNeedsAReportToRead() throws Exception {
        WorkflowRun run = run(Gates.REQUEST + "changeEvidence 'unit-tests'");
        jenkins.assertBuildStatus(Result.FAILURE, run);
        jenkins.assertLogContains("has published no JUnit result to read unit-tests from", run);
    }

    @Test
    void evidenceReadsTheBuildsTests() throws Exception {
        String pass = "<testsuite name='s'><testcase classname='c' name='n'/></testsuite>";
        String script = Gates.REQUEST + "node { writeFile file: 'r.xml', text: \"%s\"\n junit 'r.xml' }\n"
                + "changeEvidence 'unit-tests'";
        WorkflowRun run = run(script.formatted(pass));
        jenkins.assertBuildStatusSuccess(run);
        jenkins.assertLogContains("has evidence unit-tests: passed (parsed: 1 tests, 0 failed, 0 skipped)", run);
        run = run(script.formatted(pass.replace("'n'/>", "'n'><failure/></testcase>")));
        jenkins.assertLogContains("has evidence unit-tests: failed", run);
        run = run(script.formatted(pass.replace("'n'/>", "'n'><skipped/></testcase>")));
        jenkins.assertLogContains("has evidence unit-tests: failed (parsed: no test was run", run);
    }

    @Test
    void approvalsSayWhatIsAllowed() throws Exception {
        fails(
                "requireApprovals(environment: 'production', timeout: 'soon', onBlocked: 'panic', foo: 1) {}",
                "3 arguments are wrong",
                "- foo is unknown",
                "- timeout is \"soon\"",
                "- onBlocked is \"panic\"; allowed are fail, wait");
        fails(
                "changeRequest(service: 'x', environment: 'production', summary: 'a' * 2000)",
                "changeRequest: summary has 2000");
        fails("requireApprovals('production') {}", "This build has asked for no change");
        fails("awaitApprovals(environment: 'production', change: 'CHG-000000000000')", "There is no change CHG-0000");
        fails("awaitApprovals(environment: 'production', change: '../../x')", "There is no change ../../x");
    }

    @Test
    void approvalsNameEnvironmentsThatExist() throws Exception {
        WorkflowRun run = run(Gates.REQUEST + "requireApprovals(environment: 'moon') {}");
        jenkins.assertBuildStatus(Result.FAILURE, run);
        jenkins.assertLogContains("requireApprovals: environment is \"moon\"; allowed are staging, production", run);
        jenkins.assertLogNotContains("\tat ", run);
    }

    @Test
    void verificationSaysWhatIsAllowed() throws Exception {
        fails(
                "postDeployVerify(environment: 'moon', minutes: 0, every: 'x', failureLimit: -1, checks: ["
                        + "http(url: 'ftp://a'), http(url: 'http://u:p@h/', status: 7, body: '(', retries: 3)])",
                "6 arguments are wrong",
                "- checks[1].retries is unknown; known are body, name, status, timeoutSeconds, url",
                "- every is \"x\"",
                "- minutes is 0",
                "- failureLimit is -1",
                "- checks[0]: http: url must be an absolute address",
                "- environment is \"moon\"");
        fails("postDeployVerify(minutes: 1)", "checks is missing");
        fails(
                "postDeployVerify(minutes: 'many', checks: [[$class: 'TcpCheck', port: 1]])",
                "minutes must be a whole number",
                "checks[0] is no check; known are http, junitResult");
        fails("postDeployVerify(checks: [http('http://u:p@h/')])", "must not contain a user or password");
    }

    @Test
    void rollbackSaysWhatIsAllowed() throws Exception {
        fails(
                "rollback(method: 'prayer', checks: [http(url: '')]) {}",
                "3 arguments are wrong",
                "- reason is missing",
                "- method is \"prayer\"; allowed are revert-commit, previous-image,",
                "- checks[0]: http: url is missing");
    }

    @Test
    void rollbackDoesNothingWhereNothingWasDeployed() throws Exception {
        WorkflowRun run = run("rollback(method: 'other', reason: 'x') { error 'not to be run' }");
        jenkins.assertBuildStatusSuccess(run);
        jenkins.assertLogContains("there is nothing to roll back", run);
        run = run(Gates.REQUEST + "rollback(environment: 'production', method: 'other', reason: 'x') { error 'no' }");
        jenkins.assertBuildStatusSuccess(run);
        jenkins.assertLogContains("Nothing was deployed to production by this build", run);
    }

    @Test
    void noPolicyIsNoRequest() throws Exception {
        ChangeGates.get().policy().unusable("the file is gone");
        fails(Gates.REQUEST, "There is no usable policy: the file is gone");
    }
}
