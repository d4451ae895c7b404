package io.jenkins.plugins.changegates.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.ExtensionList;
import hudson.model.Result;
import io.jenkins.plugins.changegates.config.ChangeGatesConfiguration;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** The ledger through restarts, whole and damaged. */
class LedgerITest {

    @RegisterExtension
    private final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    private static final String SCRIPT =
            "changeRequest(service: 'shop', environment: 'staging', author: 'alice'," + " commit: 'c1')\n";

    private static WorkflowRun run(JenkinsRule jenkins, String script) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(script, true));
        return jenkins.waitForCompletion(job.scheduleBuild2(0).waitForStart());
    }

    private static LedgerMonitor monitor() {
        return ExtensionList.lookupSingleton(LedgerMonitor.class);
    }

    @Test
    void changesAreThereAfterARestartWithoutTheirBuilds() throws Throwable {
        sessions.then(jenkins -> {
            ChangeGatesConfiguration.get().replacePolicy("");
            WorkflowRun run = run(jenkins, SCRIPT);
            jenkins.assertBuildStatusSuccess(run);
            run.getParent().delete();
        });
        sessions.then(jenkins -> {
            assertEquals(1, ChangeGates.get().index().newestFirst().size());
            assertFalse(monitor().isActivated());
        });
    }

    @Test
    void aDamagedLedgerStopsWritesAndSaysSo() throws Throwable {
        sessions.then(jenkins -> {
            jenkins.assertBuildStatusSuccess(run(jenkins, SCRIPT));
            jenkins.assertBuildStatusSuccess(run(jenkins, SCRIPT));
        });
        Path[] segment = new Path[1];
        sessions.then(jenkins -> {
            try (var files = Files.list(ChangeGates.folder().resolve("ledger"))) {
                segment[0] = files.filter(file -> file.toString().endsWith(".jsonl"))
                        .findFirst()
                        .orElseThrow();
            }
        });
        byte[] bytes = Files.readAllBytes(segment[0]);
        bytes[bytes.length / 2] ^= 1;
        Files.write(segment[0], bytes, StandardOpenOption.TRUNCATE_EXISTING);
        sessions.then(jenkins -> {
            assertTrue(monitor().isActivated());
            assertTrue(monitor().getProblem().contains("ledger"), monitor().getProblem());
            WorkflowRun run = run(jenkins, SCRIPT);
            jenkins.assertBuildStatus(Result.FAILURE, run);
            jenkins.assertLogContains(monitor().getProblem().split("\n")[0], run);
            jenkins.assertLogNotContains("\tat ", run);
            HtmlPage page = jenkins.createWebClient().goTo("manage");
            assertTrue(page.asNormalizedText().contains("can no longer write to its ledger"));
        });
        assertEquals(new String(bytes, StandardCharsets.UTF_8), Files.readString(segment[0], StandardCharsets.UTF_8));
    }
}
