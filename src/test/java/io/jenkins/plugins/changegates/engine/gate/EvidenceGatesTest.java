package io.jenkins.plugins.changegates.engine.gate;

import static io.jenkins.plugins.changegates.engine.EngineFixture.PIPELINE;
import static io.jenkins.plugins.changegates.engine.EngineFixture.evidence;
import static io.jenkins.plugins.changegates.engine.EngineFixture.origin;
import static io.jenkins.plugins.changegates.engine.EngineFixture.request;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.changegates.engine.EngineFixture;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.evidence.Evidence;
import io.jenkins.plugins.changegates.engine.evidence.EvidenceOrigin;
import io.jenkins.plugins.changegates.engine.evidence.EvidenceStatus;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class EvidenceGatesTest {

    private final EngineFixture engine = new EngineFixture();
    private final ChangeId id = engine.requested(request(), origin()).id();

    private void add(String kind, String source, EvidenceStatus status) {
        engine.service.addEvidence(
                id, PIPELINE, new Evidence(kind, source, status, EvidenceOrigin.PARSED, "c1", "", "", Instant.EPOCH));
    }

    private GateResult unitTests() {
        return engine.judge(id).gate("evidence:unit-tests").orElseThrow().result();
    }

    @Test
    void missingEvidenceFailsAndNamesKindAndCommit() {
        assertEquals("failed: There is no unit-tests evidence for commit c1", Stands.text(unitTests()));
    }

    @Test
    void evidenceOfAnotherCommitIsNone() {
        engine.service.addEvidence(id, PIPELINE, evidence("unit-tests", "c2", EvidenceStatus.PASSED));
        assertInstanceOf(GateResult.Failed.class, unitTests());
        engine.service.amend(id, PIPELINE, request(), origin("c2"));
        assertInstanceOf(GateResult.Passed.class, unitTests());
    }

    @Test
    void ofOneSourceTheNewestCountsAndAPassAfterAFailureIsMarked() {
        add("unit-tests", "junit", EvidenceStatus.PASSED);
        assertEquals("passed (junit)", unitTests().reason());
        add("unit-tests", "junit", EvidenceStatus.FAILED);
        assertEquals("unit-tests failed: failed (junit)", unitTests().reason());
        add("unit-tests", "junit", EvidenceStatus.PASSED);
        assertEquals("passed: passed (junit), on a re-run", Stands.text(unitTests()));
    }

    @Test
    void anotherSourceDoesNotMakeUpForAFailure() {
        add("unit-tests", "junit", EvidenceStatus.FAILED);
        add("unit-tests", "other", EvidenceStatus.PASSED);
        assertInstanceOf(GateResult.Failed.class, unitTests());
    }

    @Test
    void failedEvidenceThatNobodyAskedForBlocks() {
        add("unit-tests", "", EvidenceStatus.PASSED);
        add("sast", "semgrep", EvidenceStatus.FAILED);
        assertEquals(
                "sast failed: failed (semgrep)",
                engine.judge(id).gate("evidence:sast").orElseThrow().result().reason());
        assertEquals(Decision.BLOCKED, engine.judge(id).decision());
        add("sast", "semgrep", EvidenceStatus.PASSED);
        assertTrue(engine.judge(id).gate("evidence:sast").isEmpty());
    }

    @Test
    void aDeclaredStatusIsMarked() {
        engine.service.addEvidence(
                id,
                PIPELINE,
                new Evidence(
                        "unit-tests",
                        "",
                        EvidenceStatus.PASSED,
                        EvidenceOrigin.DECLARED,
                        "c1",
                        "120 tests",
                        "",
                        Instant.EPOCH));
        assertEquals("120 tests, declared by the pipeline", unitTests().reason());
    }

    @Test
    void evidenceAboutNoCommitPassesNothing() {
        engine.service.amend(id, PIPELINE, request(), origin(""));
        engine.service.addEvidence(id, PIPELINE, evidence("unit-tests", "", EvidenceStatus.PASSED));
        assertInstanceOf(GateResult.Failed.class, unitTests());
    }
}
