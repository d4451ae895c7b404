package io.jenkins.plugins.changegates.engine;

import static io.jenkins.plugins.changegates.engine.EngineFixture.PIPELINE;
import static io.jenkins.plugins.changegates.engine.EngineFixture.engineer;
import static io.jenkins.plugins.changegates.engine.EngineFixture.evidence;
import static io.jenkins.plugins.changegates.engine.EngineFixture.origin;
import static io.jenkins.plugins.changegates.engine.EngineFixture.person;
import static io.jenkins.plugins.changegates.engine.EngineFixture.request;
import static io.jenkins.plugins.changegates.engine.EngineFixture.techLead;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.changegates.engine.change.Actor;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.change.Channel;
import io.jenkins.plugins.changegates.engine.change.RiskAcceptance;
import io.jenkins.plugins.changegates.engine.evidence.EvidenceStatus;
import io.jenkins.plugins.changegates.engine.gate.Gate;
import io.jenkins.plugins.changegates.engine.gate.GateResult;
import io.jenkins.plugins.changegates.engine.ledger.ChangeIndex;
import io.jenkins.plugins.changegates.engine.policy.Policy;
import io.jenkins.plugins.changegates.engine.policy.Switches;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExceptionServiceTest {

    private static final RiskAcceptance.Scope PAYMENTS = new RiskAcceptance.Scope("", "payments", "", "");

    private final EngineFixture engine = new EngineFixture();

    @BeforeEach
    void ctoAndTechLeadAcceptRisks() {
        engine.policy = policy(List.of("cto", "tech-lead"));
    }

    private static Policy policy(List<String> approvers) {
        PolicyBuilder policy = new PolicyBuilder();
        policy.switches = new Switches(
                Switches.RequestRules.DEFAULT,
                Switches.EvidenceRules.DEFAULT,
                Switches.ApproverRules.DEFAULT,
                false,
                approvers);
        return policy.build();
    }

    /** A change that lacks nothing but staging. */
    private ChangeId unstaged() {
        ChangeId id = engine.requested(request(), origin()).id();
        engine.service.addEvidence(id, PIPELINE, evidence("unit-tests", "c1", EvidenceStatus.PASSED));
        engine.service.approve(id, engineer("erin"), "", "");
        return id;
    }

    private void grant(ChangeId id, String gate, RiskAcceptance.Scope scope) {
        engine.service
                .exceptions()
                .ask(id, person("bob"), gate, "It is down", scope, engine.now.plus(Duration.ofHours(2)));
        String exception = "exception-" + engine.service.find(id).exceptions().size();
        engine.service.exceptions().approve(id, person("dana"), exception, "");
        engine.service.exceptions().approve(id, techLead("tess"), exception, "");
    }

    private GateResult staging(ChangeId id) {
        return engine.judge(id).gate(Gate.STAGING).orElseThrow().result();
    }

    @Test
    void anExceptionForAServiceHoldsInItsOtherChangesUntilItEnds() {
        grant(unstaged(), Gate.STAGING, PAYMENTS);
        ChangeId other = unstaged();
        GateResult.Waived waived = assertInstanceOf(GateResult.Waived.class, staging(other));
        assertEquals(engine.now.plus(Duration.ofHours(2)), waived.until());
        assertTrue(engine.judge(other).open());
        engine.now = waived.until();
        assertInstanceOf(GateResult.Failed.class, staging(other));
    }

    @Test
    void oneForAChangeHoldsInNoOther() {
        ChangeId id = unstaged();
        grant(id, Gate.STAGING, RiskAcceptance.Scope.ofChange(id, ""));
        assertInstanceOf(GateResult.Waived.class, staging(id));
        assertInstanceOf(GateResult.Failed.class, staging(unstaged()));
        ChangeId other = unstaged();
        assertThrows(RefusedException.class, () -> grant(other, Gate.STAGING, RiskAcceptance.Scope.ofChange(id, "")));
    }

    @Test
    void itIsThereAfterTheIndexIsBuiltAnew() {
        ChangeId id = unstaged();
        grant(id, Gate.STAGING, PAYMENTS);
        ChangeIndex rebuilt = ChangeIndex.of(engine.ledger.events);
        assertEquals(
                1,
                rebuilt.contextOf(engine.policy, engine.service.find(id), "production", engine.now)
                        .exceptions()
                        .size());
    }

    @Test
    void whatWasLetThroughOnAnExceptionIsOnRecord() {
        ChangeId id = unstaged();
        grant(id, Gate.STAGING, PAYMENTS);
        engine.deployed(id, "production", "p");
        assertTrue(engine.service.find(id).history().stream()
                .anyMatch(entry -> entry.event().toString().contains("staging=waived: by ")));
    }

    @Test
    void aShorterWatchTakesAnException() {
        ChangeId id = unstaged();
        assertEquals(Duration.ofMinutes(30), engine.deployments.minimumWatch(engine.service.find(id), "production"));
        grant(id, Gate.WATCH, PAYMENTS);
        assertEquals(Duration.ZERO, engine.deployments.minimumWatch(engine.service.find(id), "production"));
    }

    @Test
    void aPolicyThatNamesNobodyGrantsNone() {
        ChangeId id = unstaged();
        grant(id, Gate.STAGING, PAYMENTS);
        engine.policy = policy(List.of());
        assertInstanceOf(GateResult.Failed.class, staging(id));
        assertThrows(RefusedException.class, () -> grant(id, Gate.STAGING, PAYMENTS));
    }

    @Test
    void whoAmendsTheChangeLaterHasNotAcceptedItsRisk() {
        ChangeId id = unstaged();
        grant(id, Gate.STAGING, PAYMENTS);
        engine.service.amend(
                id,
                new Actor("dana", Channel.PIPELINE),
                request().toBuilder().summary("Mine now").build(),
                origin());
        assertInstanceOf(GateResult.Failed.class, staging(id));
        assertFalse(engine.judge(id).open());
    }
}
