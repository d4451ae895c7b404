package io.jenkins.plugins.changegates.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.Cause;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.InvisibleAction;
import hudson.model.ParametersAction;
import hudson.model.PasswordParameterValue;
import hudson.model.StringParameterValue;
import hudson.model.User;
import io.jenkins.plugins.changegates.engine.change.Actor;
import io.jenkins.plugins.changegates.engine.change.Channel;
import io.jenkins.plugins.changegates.engine.change.Origin;
import io.jenkins.plugins.changegates.engine.change.Request;
import io.jenkins.plugins.changegates.engine.ledger.ChangeIndex;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    /** Notes a revision on a build as the plugin of git does. */
    public static final class Revision extends InvisibleAction {
        private final String commit;

        Revision(String commit) {
            this.commit = commit;
        }

        public Revision getLastBuiltRevision() {
            return this;
        }

        public String getSha1String() {
            return commit;
        }
    }

    private FreeStyleBuild build(Revision revision) throws Exception {
        FreeStyleBuild build = build();
        build.addAction(revision);
        return build;
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
    void aCheckoutOfWhichNobodyIsKnownToBeTheAuthorIsSaidToBeOne() throws Exception {
        Origin first = find(BuildOrigin.of(build(new Revision("c1"))).author("bob"));
        assertEquals(List.of("the author of commit c1"), first.unknownAuthors());
        scm.addChange().withAuthor("carol").withMsg("one");
        assertEquals(List.of(), find(BuildOrigin.of(build(new Revision("c2")))).unknownAuthors());
    }

    @Test
    void authorsStayAuthorsWhenTheSameRevisionIsBuiltAgain() throws Exception {
        scm.addChange().withAuthor("carol").withMsg("one");
        build(new Revision("c1"));
        build(); // checked nothing out
        FreeStyleBuild again = build(new Revision("c1"));
        assertEquals(List.of("carol"), find(BuildOrigin.of(again)).commitAuthors());
        assertEquals("carol", find(BuildOrigin.of(again)).author());
        assertEquals(List.of(), find(BuildOrigin.of(build(new Revision("c2")))).commitAuthors());
    }

    @Test
    void authorsOfWhatTriggeredABuildAreAuthors() throws Exception {
        scm.addChange().withAuthor("carol").withMsg("one");
        FreeStyleProject deploy = jenkins.createFreeStyleProject("deploy");
        FreeStyleBuild downstream =
                deploy.scheduleBuild2(0, new Cause.UpstreamCause(build())).get();
        assertEquals(
                List.of("carol"), find(BuildOrigin.of(downstream).commit("c1")).commitAuthors());
    }

    @Test
    void authorsOfWhatWasAskedForButNeverDeployedAreAuthors() throws Exception {
        scm.addChange().withAuthor("carol").withMsg("one");
        ask(build());
        scm.addChange().withAuthor("dave").withMsg("two");
        Origin origin = BuildOrigin.of(build()).find(ChangeGates.get().index(), "payments", List.of("production"));
        assertEquals(Set.of("carol", "dave"), Set.copyOf(origin.commitAuthors()));
        assertEquals("dave", origin.author());
    }

    @Test
    void authorsOfACommitAreKnownWhenItsBuildIsGone() throws Exception {
        scm.addChange().withAuthor("carol").withMsg("one");
        FreeStyleBuild build = build();
        ask(build);
        build.delete();
        Origin origin =
                BuildOrigin.of(build()).commit("c1").find(ChangeGates.get().index(), "another", List.of("production"));
        assertEquals(List.of("carol"), origin.commitAuthors());
    }

    private static void ask(FreeStyleBuild build) {
        Request request = Request.builder()
                .service("payments")
                .environments(List.of("production"))
                .build();
        ChangeGates.get()
                .changes()
                .request(
                        Actor.system(Channel.PIPELINE),
                        request,
                        find(BuildOrigin.of(build).commit("c1")));
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
