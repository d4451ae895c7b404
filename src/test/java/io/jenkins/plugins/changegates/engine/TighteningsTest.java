package io.jenkins.plugins.changegates.engine;

import static io.jenkins.plugins.changegates.engine.EngineFixture.PIPELINE;
import static io.jenkins.plugins.changegates.engine.EngineFixture.engineer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.changegates.engine.change.BuildRef;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.ChangeEvent;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.change.TighteningText;
import io.jenkins.plugins.changegates.engine.gate.Decision;
import io.jenkins.plugins.changegates.engine.gate.Gate;
import io.jenkins.plugins.changegates.engine.gate.GateReport;
import io.jenkins.plugins.changegates.engine.policy.Policy;
import io.jenkins.plugins.changegates.policyfile.TighteningFile;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TighteningsTest {

    private static final BuildRef OTHER = new BuildRef("ship/it", 3, "job/ship/job/it/3/");

    private final EngineFixture engine = new EngineFixture();
    private final Map<String, List<TighteningText>> jobs =
            new HashMap<>(Map.of("payments", List.of(), "ship/it", List.of()));
    private final ChangeService service = ChangeService.builder()
            .policy(() -> engine.policy)
            .tightenings(new Tightenings() {
                @Override
                public Optional<List<TighteningText>> of(String job) {
                    return Optional.ofNullable(jobs.get(job));
                }

                @Override
                public Policy tightened(Policy policy, Collection<TighteningText> asked) {
                    return policy.tightened(asked.stream()
                            .map(layer -> TighteningFile.kept(layer.source(), layer.text(), policy))
                            .toList());
                }
            })
            .ledger(engine.ledger)
            .index(engine.index)
            .clock(() -> engine.now)
            .permissions((action, change) -> Optional.empty())
            .build();

    private void asks(String job, String source, String text) {
        jobs.put(job, List.of(new TighteningText(source, text)));
    }

    private GateReport judge(ChangeId id) {
        return service.judge(service.find(id), "production");
    }

    private ChangeId approved() {
        Change change = engine.prepared();
        return service.approve(change.id(), engineer("erin"), "", "").id();
    }

    @Test
    void aFolderThatAsksForMoreHoldsTheChangeAndIsNamed() {
        ChangeId id = approved();
        assertTrue(judge(id).open());
        String digest = judge(id).policyDigest();
        asks("payments", "folder shop", "approvals: [tech-lead]\nonDuty: required\n");
        GateReport report = judge(id);
        assertFalse(report.open());
        assertNotEquals(digest, report.policyDigest());
        assertEquals(
                "0 of 1 approvals as tech-lead (asked by folder shop)",
                report.gate(Gate.APPROVAL + "tech-lead").orElseThrow().result().reason());
        assertTrue(report.gate(Gate.ON_DUTY).orElseThrow().result().reason().endsWith(" (asked by folder shop)"));
    }

    @Test
    void everyJobThatTookTheChangeUpCounts() {
        ChangeId id = approved();
        asks("ship/it", "job ship/it", "deploy: manual\n");
        assertTrue(judge(id).open());
        service.join(id, PIPELINE, OTHER, List.of());
        assertFalse(judge(id).open());
        assertEquals(jobs.get("ship/it"), service.find(id).askedBy("ship/it"));
    }

    @Test
    void whatADeletedJobAskedGoesOn() {
        ChangeId id = approved();
        asks("ship/it", "job ship/it", "deploy: manual\n");
        service.join(id, PIPELINE, OTHER, List.of());
        jobs.remove("ship/it");
        assertFalse(judge(id).open());
        assertEquals(
                "job ship/it",
                service.policy(service.find(id)).layers().all().get(0).source());
    }

    @Test
    void whatIsAskedIsRecordedOnceAndAgainWhenItChanges() {
        asks("ship/it", "job ship/it", "deploy: manual\n");
        ChangeId id = engine.prepared().id();
        service.join(id, PIPELINE, OTHER, List.of());
        service.join(id, PIPELINE, OTHER, List.of());
        assertEquals(1, recorded(id));
        jobs.put("ship/it", List.of());
        service.join(id, PIPELINE, OTHER, List.of());
        assertEquals(2, recorded(id));
        assertEquals(List.of(), service.find(id).askedBy("ship/it"));
    }

    private long recorded(ChangeId id) {
        return service.find(id).history().stream()
                .filter(recorded -> recorded.event() instanceof ChangeEvent.Tightened)
                .count();
    }

    @Test
    void whatCannotBeReadBlocks() {
        ChangeId id = approved();
        asks("payments", "job payments", "approvals: [gone]\n");
        GateReport report = judge(id);
        assertEquals(Decision.BLOCKED, report.decision());
        assertTrue(
                report.reason().contains("job payments:1:13: approvals[0]: role \"gone\" is not known"),
                report.reason());
    }

    @Test
    void whatWouldLoosenIsNotHeldToAndShown() {
        ChangeId id = approved();
        asks("payments", "job payments", "verify: { minutes: 5 }\n");
        GateReport report = judge(id);
        assertTrue(report.open());
        String said = report.gate(Gate.TIGHTENING).orElseThrow().result().reason();
        assertTrue(said.startsWith("Warning: what would loosen the policy is not held to: job payments:1:20:"), said);
    }

    @Test
    void whoApprovedBeforeMoreWasAskedIsAskedAgain() {
        ChangeId id = approved();
        asks("payments", "job payments", "deploy: manual\n");
        assertTrue(judge(id)
                .gate(Gate.APPROVAL + "engineer")
                .orElseThrow()
                .result()
                .reason()
                .startsWith("0 of 1"));
    }
}
