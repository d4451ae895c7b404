package io.jenkins.plugins.changegates.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hudson.model.Cause;
import hudson.model.CauseAction;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.User;
import hudson.security.ACL;
import hudson.triggers.TimerTrigger;
import io.jenkins.plugins.changegates.engine.change.Actor;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.cps.replay.ReplayAction;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class StartersITest {

    private JenkinsRule jenkins;

    @BeforeEach
    void start(JenkinsRule rule) {
        jenkins = rule;
        rule.jenkins.setSecurityRealm(rule.createDummySecurityRealm());
    }

    private FreeStyleBuild build(Cause... causes) throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject();
        return job.scheduleBuild2(0, new CauseAction(causes)).get();
    }

    @Test
    void whoeverStartedItIsOne() throws Exception {
        assertEquals(List.of("alice"), Builds.starters(build(new Cause.UserIdCause("alice"))));
        assertEquals(
                "alice", Builds.actor(build(new Cause.UserIdCause("alice"))).user());
    }

    @Test
    void aTimerOrARemoteTriggerIsNobody() throws Exception {
        FreeStyleBuild build = build(new TimerTrigger.TimerTriggerCause(), new Cause.RemoteCause("host", "note"));
        assertEquals(List.of(), Builds.starters(build));
        assertEquals(Actor.SYSTEM_USER, Builds.actor(build).user());
    }

    @Test
    void whoeverStartedAnythingUpstreamIsOne() throws Exception {
        FreeStyleBuild first = build(new Cause.UserIdCause("alice"));
        FreeStyleBuild second = build(new Cause.UpstreamCause(first), new Cause.UserIdCause("bob"));
        FreeStyleBuild third = build(new Cause.UpstreamCause(second));
        first.delete();
        assertEquals(
                List.of("alice", "bob"),
                Builds.starters(third).stream().sorted().toList());
    }

    @Test
    void whoeverReplaysIsOneAndSoIsWhoeverStartedTheOriginal() throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition("echo 'x'", true));
        WorkflowRun original = job.scheduleBuild2(0, new CauseAction(new Cause.UserIdCause("alice")))
                .get();
        try (var ignored = ACL.as2(User.getById("bob", true).impersonate2())) {
            original.getAction(ReplayAction.class).run("echo 'y'", Map.of());
        }
        jenkins.waitUntilNoActivity();
        assertEquals(
                List.of("alice", "bob"),
                Builds.starters(job.getLastBuild()).stream().sorted().toList());
    }
}
