package io.jenkins.plugins.changegates.engine;

import static io.jenkins.plugins.changegates.engine.EngineFixture.PIPELINE;
import static io.jenkins.plugins.changegates.engine.EngineFixture.origin;
import static io.jenkins.plugins.changegates.engine.EngineFixture.person;
import static io.jenkins.plugins.changegates.engine.EngineFixture.request;
import static io.jenkins.plugins.changegates.engine.EngineFixture.techLead;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.changegates.engine.change.Category;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.ChangeEvent;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.change.ChangeState;
import io.jenkins.plugins.changegates.engine.change.Obligation;
import io.jenkins.plugins.changegates.engine.change.Outcome;
import io.jenkins.plugins.changegates.engine.change.Recorded;
import io.jenkins.plugins.changegates.engine.change.RollbackMethod;
import io.jenkins.plugins.changegates.engine.ledger.LedgerException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DutyServiceTest {

    private final EngineFixture engine = new EngineFixture();

    @BeforeEach
    void emergenciesGoOnCredit() {
        engine.policy = new PolicyBuilder().emergencyOnCredit().build();
    }

    private ChangeId emergency() {
        return engine.requested(
                        request().toBuilder().category(Category.EMERGENCY).build(), origin())
                .id();
    }

    private ChangeId deployed() {
        ChangeId id = emergency();
        engine.deployed(id, "production", "p");
        return id;
    }

    private Change change(ChangeId id) {
        return engine.service.find(id);
    }

    private List<String> owed(ChangeId id) {
        return change(id).openObligations().stream().map(Obligation::id).toList();
    }

    @Test
    void theOpeningOfTheGateAndWhatIsOwedAreOneAppend() {
        ChangeId id = emergency();
        engine.ledger.broken = true;
        assertThrows(
                LedgerException.class,
                () -> engine.deployments.startDeployment(id, PIPELINE, "production", "p", EngineFixture.BUILD));
        assertEquals(List.of(), owed(id));
        engine.ledger.broken = false;
        engine.deployed(id, "production", "p");
        assertEquals(
                List.of(
                        "production/evidence:unit-tests",
                        "production/staging",
                        "production/approval:cto",
                        "production/retrospective"),
                owed(id));
        assertTrue(change(id).openObligations().stream()
                .allMatch(duty -> duty.dueAt().equals(engine.now.plus(Duration.ofHours(24)))));
    }

    @Test
    void anotherOpeningLeavesTheTermsAsTheyAre() {
        ChangeId id = deployed();
        List<Obligation> first = change(id).openObligations();
        engine.pass(Duration.ofHours(2));
        engine.deployed(id, "production", "again");
        assertEquals(first, change(id).openObligations());
    }

    @Test
    void theDutyIsMetInTheAppendOfWhatMeetsIt() {
        ChangeId id = deployed();
        engine.service.approve(id, person("dana"), "", "Fine");
        List<Recorded> history = change(id).history();
        assertEquals(
                new ChangeEvent.ObligationMet("production/approval:cto", "Approved by dana"),
                history.get(history.size() - 1).event());
        assertEquals("dana", history.get(history.size() - 1).by().user());
        assertEquals(
                Optional.of("dana"),
                change(id)
                        .obligation("production/approval:cto")
                        .flatMap(Obligation::settled)
                        .map(met -> met.by().user()));
    }

    @Test
    void whatWasMetForOneCommitIsOwedAgainForTheNext() {
        ChangeId id = deployed();
        engine.service.approve(id, person("dana"), "", "");
        engine.service.amend(id, PIPELINE, change(id).request(), origin("c2"));
        engine.deployed(id, "production", "again");
        assertTrue(owed(id).contains("production/approval:cto#2"), owed(id).toString());
        engine.service.approve(id, person("dana"), "", "");
        assertFalse(owed(id).contains("production/approval:cto#2"));
    }

    @Test
    void aRollbackIsNotHeldByAPolicyThatCannotBeUsed() {
        ChangeId id = deployed();
        EngineFixture broken = new EngineFixture();
        ChangeService service = ChangeService.builder()
                .policy(() -> {
                    throw new RefusedException(RefusedException.Kind.CONFLICT, "there is no policy");
                })
                .ledger(broken.ledger)
                .index(engine.index)
                .clock(() -> engine.now)
                .permissions((action, change) -> Optional.empty())
                .build();
        service.deployments()
                .startRollback(
                        id,
                        PIPELINE,
                        change(id).deployment("p").orElseThrow(),
                        "r",
                        RollbackMethod.OTHER,
                        "",
                        "it fails");
        assertEquals(ChangeState.ROLLING_BACK, change(id).state());
    }

    @Test
    void theReviewAfterARollbackIsMetByWhoOwesIt() {
        ChangeId id = deployed();
        engine.rolledBack(id, "p", "r");
        assertThrows(RefusedException.class, () -> engine.service.duties().meet(id, person("bob"), "review:r", "Done"));
        engine.service.duties().meet(id, techLead("tess"), "review:r", "Done");
        assertFalse(owed(id).contains("review:r"));
    }

    @Test
    void aDutyIsMetOnce() {
        ChangeId id = deployed();
        engine.service.duties().meet(id, techLead("tess"), "production/retrospective", "Held");
        RefusedException twice = assertThrows(
                RefusedException.class,
                () -> engine.service.duties().meet(id, techLead("tess"), "production/retrospective", "Held"));
        assertTrue(twice.getMessage().contains("met already"), twice.getMessage());
        RefusedException none = assertThrows(
                RefusedException.class, () -> engine.service.duties().meet(id, techLead("tess"), "x", "Held"));
        assertTrue(none.getMessage().contains("it owes production/"), none.getMessage());
    }

    @Test
    void nothingIsClosedWhileADeploymentIsUnderWay() {
        ChangeId id = engine.prepared().id();
        engine.service.approve(id, EngineFixture.engineer("erin"), "", "");
        engine.deployments.startDeployment(id, PIPELINE, "production", "p", EngineFixture.BUILD);
        assertThrows(RefusedException.class, () -> engine.service.duties().close(id, person("alice"), ""));
        engine.deployments.finishDeployment(id, PIPELINE, "p", Outcome.SUCCEEDED, "");
        assertEquals(
                ChangeState.CLOSED,
                engine.service.duties().close(id, person("alice"), "Done").state());
        assertFalse(engine.judge(id).open());
    }

    @Test
    void aDutyThatIsAmendedAwayToAnotherServiceStillHoldsTheServiceItWasDeployedTo() {
        ChangeId id = deployed();
        engine.service.amend(
                id, PIPELINE, change(id).request().toBuilder().service("ledger").build(), origin());
        engine.pass(Duration.ofHours(25));
        ChangeId other = engine.requested(request(), origin()).id();
        assertFalse(
                engine.judge(other).gate("obligations").orElseThrow().result().letsThrough());
    }
}
