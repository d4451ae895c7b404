package io.jenkins.plugins.changegates.actions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.changegates.itest.Gates;
import io.jenkins.plugins.changegates.policyfile.PolicyFile;
import io.jenkins.plugins.changegates.policyfile.TighteningFile;
import io.jenkins.plugins.changegates.runtime.ChangeGates;
import io.jenkins.plugins.changegates.store.bundle.BundleVerifier;
import io.jenkins.plugins.changegates.store.bundle.Findings;
import io.jenkins.plugins.changegates.store.bundle.PolicyReading;
import io.jenkins.plugins.changegates.store.bundle.Selection;
import io.jenkins.plugins.changegates.store.bundle.Trust;
import io.jenkins.plugins.changegates.store.checkpoint.Envelope;
import io.jenkins.plugins.changegates.store.checkpoint.VerifierKey;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jenkins.util.VirtualFile;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class BuildAttestationsITest {

    private static final String COMMIT = "c0ffee".repeat(7).substring(0, 40);
    private static final String RELEASE = Gates.REQUEST.replace("'c0ffee'", "'" + COMMIT + "'")
            + "requireApprovals('staging') { echo 'deployed' }\n"
            + "postDeployVerify(minutes: 1, every: '20s') { echo 'looked' }\n";

    @TempDir
    Path folder;

    private JenkinsRule jenkins;

    @BeforeEach
    void company(JenkinsRule rule) {
        jenkins = rule;
        Gates.people(rule);
        Gates.policy();
    }

    private static List<VerifierKey> keys() throws Exception {
        List<VerifierKey> keys = new ArrayList<>();
        for (String key : ChangeGates.get().ledgerKeys()) {
            keys.add(VerifierKey.parse(key));
        }
        return keys;
    }

    private static List<String> archived(WorkflowRun build) throws Exception {
        VirtualFile file = build.getArtifactManager()
                .root()
                .child("change-gates/" + Gates.change().id() + ".intoto.jsonl");
        assertTrue(file.isFile(), "nothing is archived");
        try (InputStream in = file.open()) {
            return new String(in.readAllBytes(), UTF_8).lines().toList();
        }
    }

    @Test
    void whatWasLetThroughAndVerifiedIsArchivedWithTheBuildSigned() throws Exception {
        WorkflowRun build = Gates.start(jenkins, RELEASE);
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));

        List<String> lines = archived(build);
        assertEquals(2, lines.size(), "the opening of the gate and the end of the watch");
        for (String line : lines) {
            Envelope envelope = Envelope.parse(line);
            assertTrue(envelope.signedBy(keys()));
            assertTrue(new String(envelope.payload(), UTF_8).contains("\"gitCommit\":\"" + COMMIT + "\""));
        }
        assertEquals(String.join("\n", lines) + "\n", ChangeGates.get().attestations(Gates.change()));
    }

    @Test
    void withoutADigestNothingIsArchived() throws Exception {
        WorkflowRun build = Gates.start(jenkins, Gates.REQUEST + "requireApprovals('staging') { echo 'deployed' }");
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));

        assertFalse(build.getArtifactManager().root().child("change-gates").exists());
    }

    /** The policy stands in the ledger, so the bundle has it, and its gates are judged again. */
    @Test
    void theBundleOfARealControllerIsJudgedAgain() throws Exception {
        WorkflowRun build = Gates.start(jenkins, RELEASE);
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
        Path bundle = folder.resolve("evidence.zip");
        ChangeGates.get().writeEvidence(new Selection.OfChange(Gates.change().id()), bundle);

        Findings findings = BundleVerifier.verify(
                bundle,
                new Trust(keys(), List.of()),
                new PolicyReading(PolicyFile::readDocument, TighteningFile::tightened));

        assertEquals(List.of(), findings.wrong());
        String proved = String.join(" ", findings.proved());
        assertTrue(proved.contains("The opening of 1 gate was judged again"), proved + findings.unknown());
        assertTrue(proved.contains("attestations for other tools are signed"), proved);
    }
}
