package io.jenkins.plugins.changegates.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.Result;
import io.jenkins.plugins.changegates.itest.Gates;
import java.util.List;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class OptionalBodyITest {

    private static final String DECLARATIVE = "pipeline { agent none\n stages { stage('Go') { steps {\n%s} } } }";
    private static final String IN_SCRIPT =
            "pipeline { agent none\n stages { stage('Go') { steps { script {\n%s} } } } }";
    private static final String IN_FUNCTION = "def go() {\n%s}\ngo()\n";
    private static final String IN_CLOSURE = "def go = {\n%s}\ngo()\n";
    private static final String IN_PARALLEL = "parallel one: {\n%s}\n";

    private static final String WAIT = "requireApprovals(environment: 'production')\necho 'let through'\n";
    private static final String DEPLOY = "requireApprovals(environment: 'production') { echo 'deploying now' }\n";
    private static final String WATCH = "postDeployVerify(minutes: 1, every: '1s', checks: [junitResult()])\n";
    private static final String LOOK = "postDeployVerify(minutes: 1, every: '1s') { error 'not good' }\n";

    private JenkinsRule jenkins;

    @BeforeEach
    void company(JenkinsRule rule) {
        jenkins = rule;
        Gates.people(rule);
        Gates.policy();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", DECLARATIVE, IN_SCRIPT, IN_FUNCTION, IN_CLOSURE, IN_PARALLEL})
    void waitsWithoutABody(String form) throws Exception {
        WorkflowRun build = run(form, Gates.REQUEST + WAIT);
        jenkins.assertBuildStatusSuccess(build);
        jenkins.assertLogContains("let through", build);
        assertTrue(Gates.change().deployments().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", DECLARATIVE, IN_SCRIPT, IN_FUNCTION, IN_CLOSURE, IN_PARALLEL})
    void deploysWithOne(String form) throws Exception {
        WorkflowRun build = run(form, Gates.REQUEST + DEPLOY);
        jenkins.assertBuildStatusSuccess(build);
        jenkins.assertLogContains("deploying now", build);
        assertEquals(1, Gates.change().deployments().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", DECLARATIVE})
    void aBodyIsACheckOfItsOwn(String form) throws Exception {
        WorkflowRun build = run(form, Gates.REQUEST + DEPLOY + LOOK);
        jenkins.assertBuildStatus(Result.FAILURE, build);
        jenkins.assertLogContains("check body failed", build);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", DECLARATIVE})
    void watchesWithoutABody(String form) throws Exception {
        WorkflowRun build = run(form, Gates.REQUEST + DEPLOY + WATCH);
        jenkins.assertBuildStatus(Result.FAILURE, build);
        jenkins.assertLogContains("junitResult", build);
    }

    @Test
    void argumentsAreCheckedAsEver() throws Exception {
        WorkflowRun build = jenkins.waitForCompletion(
                Gates.start(jenkins, Gates.REQUEST + "requireApprovals(environment: 'produktion')"));
        jenkins.assertBuildStatus(Result.FAILURE, build);
        jenkins.assertLogContains("produktion", build);
        jenkins.assertLogNotContains("\tat ", build);
    }

    @Test
    void theStepsThemselvesHaveNamesOfTheirOwn() throws Exception {
        WorkflowRun build = run("%s", Gates.REQUEST + "steps.awaitApprovals(environment: 'production')\n");
        jenkins.assertBuildStatusSuccess(build);
    }

    @Test
    void theReferenceOfVariablesExplainsThem() throws Exception {
        Gates.job(jenkins, "");
        HtmlPage page = jenkins.createWebClient().login("alice").goTo("job/payments/pipeline-syntax/globals");
        assertTrue(page.asNormalizedText().contains("with or without a block"), page.asNormalizedText());
    }

    private WorkflowRun run(String form, String script) throws Exception {
        WorkflowRun build = Gates.start(jenkins, form.formatted(script));
        jenkins.waitForMessage("approval:engineer: waiting", build);
        Gates.approve("bob");
        jenkins.waitForCompletion(build);
        for (String warning : List.of("expected to call", "ambiguous", "\tat ")) {
            jenkins.assertLogNotContains(warning, build);
        }
        return build;
    }
}
