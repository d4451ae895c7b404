package io.jenkins.plugins.changegates.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.Cause;
import hudson.model.CauseAction;
import hudson.model.User;
import hudson.security.ACL;
import io.jenkins.plugins.changegates.engine.RefusedException;
import io.jenkins.plugins.changegates.engine.change.Channel;
import io.jenkins.plugins.changegates.itest.Gates;
import io.jenkins.plugins.changegates.runtime.Authorization;
import io.jenkins.plugins.changegates.runtime.ChangeGates;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;
import org.springframework.security.core.Authentication;

/** A change by alice, whose build carol started. */
@WithJenkins
class WhoMayApproveITest {

    private WorkflowRun build;

    @BeforeEach
    void waiting(JenkinsRule jenkins) throws Exception {
        Gates.people(jenkins);
        Gates.policy();
        build = Gates.job(jenkins, Gates.REQUEST + "requireApprovals(environment: 'production') { echo 'deploying' }")
                .scheduleBuild2(0, new CauseAction(new Cause.UserIdCause("carol")))
                .waitForStart();
        jenkins.waitForMessage("approval:engineer: waiting", build);
    }

    private void refused(Authentication who, String why) {
        try (var ignored = ACL.as2(who)) {
            RefusedException refused = assertThrows(
                    RefusedException.class,
                    () -> ChangeGates.get()
                            .changes()
                            .approve(Gates.change().id(), Authorization.decider(Channel.UI), "", ""));
            assertEquals(RefusedException.Kind.FORBIDDEN, refused.kind());
            assertTrue(refused.getMessage().contains(why), refused.getMessage());
        }
        assertTrue(Gates.change().opinions().isEmpty());
        assertTrue(build.isBuilding());
    }

    private static Authentication user(String id) {
        return User.getById(id, true).impersonate2();
    }

    @Test
    void nobodyWhoIsNoPersonAndNobodyWhoHasToDoWithIt() {
        refused(ACL.SYSTEM2, "Only a person");
        refused(Jenkins.ANONYMOUS2, "Only a person");
        refused(user("alice"), "alice is the author");
        refused(user("ALICE"), "alice is the author");
        refused(user("carol"), "carol started a build");
        refused(user("dan"), "dan lacks the permission Change Gates/Approve");
    }

    @Test
    void readersOfTheJobSeeTheChangeAndOthersDoNot() {
        try (var ignored = ACL.as2(user("dan"))) {
            assertTrue(ChangeGates.get().authorization().mayView(Gates.change()));
        }
        try (var ignored = ACL.as2(user("mallory"))) {
            assertFalse(ChangeGates.get().authorization().mayView(Gates.change()));
        }
    }
}
