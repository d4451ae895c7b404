package io.jenkins.plugins.changegates.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.Cause;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.ParametersAction;
import hudson.model.PasswordParameterValue;
import hudson.model.StringParameterValue;
import hudson.model.User;
import io.jenkins.plugins.changegates.engine.change.Origin;
import io.jenkins.plugins.changegates.engine.ledger.ChangeIndex;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.FakeChangeLogSCM;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class BuildOriginITest {

    private JenkinsRule jenkins;
    private FreeStyleProject job;
    private final FakeChangeLogSCM scm = new FakeChangeLogSCM();

    @BeforeEach
    void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        JenkinsRule.DummySecurityRealm realm = rule.createDummySecurityRealm();
        rule.jenkins.setSecurityRealm(realm);
        job = rule.createFreeStyleProject("payments");
        job.setScm(scm);
        User.getById("alice", true).setFullName("Alice Tan");
    }

    private FreeStyleBuild build() throws Exception {
        return jenkins.assertBuildStatusSuccess(job.scheduleBuild2(
                0,
                new Cause.UserIdCause("stan"),
                new ParametersAction(List.of(
                        new StringParameterValue("TARGET", "eu"), new PasswordParameterValue("TOKEN", "hush")))));
    }

    private static Origin find(BuildOrigin finder) {
        return finder.find(new ChangeIndex(), "payments", List.of("production"));
    }

    @Test
    void authorsAndFilesComeFromTheCommits() throws Exception {
        scm.addChange().withAuthor("carol").withMsg("one\n\nCo-authored-by: Alice Tan <a@example.com>");
        FreeStyleBuild build = build();
        Origin origin = find(BuildOrigin.of(build));
        assertTrue(origin.commitAuthors().containsAll(List.of("carol", "alice")), origin.toString());
        assertEquals("carol", origin.author());
        assertEquals(List.of("stan"), origin.starters());
    }

    @Test
    void whatThePipelineSaysTakesNobodyAway() throws Exception {
        scm.addChange().withAuthor("carol").withMsg("one");
        Origin origin = find(BuildOrigin.of(build()).author("bob").commit("c1").changedFiles(List.of("a.txt")));
        assertEquals("bob", origin.author());
        assertEquals("c1", origin.commit());
        assertEquals(List.of("carol"), origin.commitAuthors());
        assertTrue(origin.changedFiles().paths().contains("a.txt"));
    }

    @Test
    void filesOfAServiceNeverDeployedAreUnknown() throws Exception {
        scm.addChange().withAuthor("carol").withMsg("one");
        assertFalse(find(BuildOrigin.of(build())).changedFiles().known());
    }

    @Test
    void aNameIsMappedToTheAccountThatBearsIt() throws Exception {
        assertEquals("alice", find(BuildOrigin.of(build()).author("Alice Tan")).author());
        assertEquals(
                "alice",
                find(BuildOrigin.of(build()).author("Alice Tan <alice.tan@example.com>"))
                        .author());
    }

    @Test
    void secretsStayOut() throws Exception {
        assertEquals(
                Map.of("TARGET", "eu", "TOKEN", ""),
                find(BuildOrigin.of(build())).parameters());
    }
}
