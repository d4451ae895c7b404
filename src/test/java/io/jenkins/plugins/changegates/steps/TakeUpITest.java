package io.jenkins.plugins.changegates.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hudson.model.Result;
import io.jenkins.plugins.changegates.config.ChangeGatesConfiguration;
import io.jenkins.plugins.changegates.itest.Gates;
import io.jenkins.plugins.changegates.runtime.ChangeGates;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** A build ends while people decide, and the next one asks for the same. */
@WithJenkins
class TakeUpITest {

    private static final String RESUME = "  release: { resume: same-content }\n";

    @Test
    void theNextBuildGoesOnWithTheApprovalsGiven(JenkinsRule jenkins) throws Exception {
        Gates.people(jenkins);
        Gates.policy();
        ChangeGatesConfiguration configuration = ChangeGatesConfiguration.get();
        configuration.replacePolicy(configuration.getPolicyText() + RESUME);
        WorkflowJob job =
                Gates.job(jenkins, Gates.REQUEST + "requireApprovals(environment: 'production') { echo 'deploying' }");
        WorkflowRun first = job.scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage("approval:engineer: waiting", first);
        first.doStop();
        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(first));
        Gates.approve("bob");

        WorkflowRun second = jenkins.assertBuildStatusSuccess(job.scheduleBuild2(0));

        jenkins.assertLogContains("this build takes it up", second);
        assertEquals(1, ChangeGates.get().index().newestFirst().size());
        assertEquals(2, Gates.change().builds().size());
        assertEquals(1, Gates.change().deployments().size());
    }
}
