package io.jenkins.plugins.changegates.engine;

import static io.jenkins.plugins.changegates.engine.EngineFixture.PIPELINE;
import static io.jenkins.plugins.changegates.engine.EngineFixture.engineer;
import static io.jenkins.plugins.changegates.engine.EngineFixture.origin;
import static io.jenkins.plugins.changegates.engine.EngineFixture.person;
import static io.jenkins.plugins.changegates.engine.EngineFixture.request;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.change.ChangeState;
import io.jenkins.plugins.changegates.engine.change.Deployment;
import io.jenkins.plugins.changegates.engine.change.Outcome;
import io.jenkins.plugins.changegates.engine.gate.Decision;
import io.jenkins.plugins.changegates.engine.gate.Difference;
import io.jenkins.plugins.changegates.engine.gate.Gate;
import io.jenkins.plugins.changegates.engine.gate.Standing;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class ApprovalServiceTest {

    private final EngineFixture engine = new EngineFixture();
    private final ChangeService service = engine.service;
    private final ApprovalService approvals = service.approvals();

    private static RefusedException refused(RefusedException.Kind kind, Executable command) {
        RefusedException e = assertThrows(RefusedException.class, command);
        assertEquals(kind, e.kind(), e.getMessage());
        return e;
    }

    private static RefusedException conflict(Executable command) {
        return refused(RefusedException.Kind.CONFLICT, command);
    }

    private Decision decision(ChangeId id) {
        return engine.judge(id).decision();
    }

    @Test
    void aWithdrawnApprovalNoLongerCounts() {
        ChangeId id = engine.prepared().id();
        approvals.approve(id, engineer("erin"), Statement.of("fine"));
        assertEquals(Decision.OPEN, decision(id));

        approvals.withdraw(id, engineer("erin"), "I misread it");

        assertEquals(Decision.WAITING, decision(id));
        assertEquals(List.of(), service.find(id).opinions());
    }

    @Test
    void aWithdrawnApprovalDoesNotComeBackWithTheContent() {
        ChangeId id = engine.prepared().id();
        approvals.approve(id, engineer("erin"), Statement.of("fine"));
        service.amend(id, PIPELINE, request().toBuilder().testing("None").build(), origin());
        approvals.withdraw(id, engineer("erin"), "");

        service.amend(id, PIPELINE, request(), origin());

        assertEquals(Decision.WAITING, decision(id));
    }

    @Test
    void anApprovalThatWasNotWithdrawnComesBackWithTheContent() {
        ChangeId id = engine.prepared().id();
        approvals.approve(id, engineer("erin"), Statement.of("fine"));
        service.amend(id, PIPELINE, request().toBuilder().testing("None").build(), origin());
        assertEquals(Decision.WAITING, decision(id));

        service.amend(id, PIPELINE, request(), origin());

        assertEquals(Decision.OPEN, decision(id));
    }

    @Test
    void withdrawingAnApprovalLeavesAnEarlierRejectionStanding() {
        ChangeId id = engine.prepared().id();
        approvals.reject(id, engineer("erin"), Statement.of("no tests"));
        service.amend(id, PIPELINE, request().toBuilder().testing("More").build(), origin());
        approvals.approve(id, engineer("erin"), Statement.of(""));
        approvals.withdraw(id, engineer("erin"), "");

        service.amend(id, PIPELINE, request(), origin());

        assertEquals(Decision.REJECTED, decision(id));
    }

    @Test
    void aWithdrawnRejectionLetsTheChangeGoOnWhereItWas() {
        ChangeId id = engine.prepared().id();
        ChangeState before = service.find(id).state();
        approvals.reject(id, engineer("erin"), Statement.of("no"));
        assertEquals(ChangeState.REJECTED, service.find(id).state());

        approvals.withdraw(id, engineer("erin"), "");

        assertEquals(before, service.find(id).state());
        assertEquals(Decision.WAITING, decision(id));
    }

    @Test
    void onlyOnesOwnWordCanBeWithdrawn() {
        ChangeId id = engine.prepared().id();
        approvals.approve(id, engineer("erin"), Statement.of(""));

        assertEquals(
                "eli has said nothing on " + id + " that could be taken back",
                conflict(() -> approvals.withdraw(id, engineer("eli"), "")).getMessage());
        assertTrue(approvals.withdrawRefusal(service.find(id), engineer("eli")).isPresent());
        assertEquals(Optional.empty(), approvals.withdrawRefusal(service.find(id), engineer("erin")));
    }

    @Test
    void whatWasDeployedWithAWordKeepsIt() {
        ChangeId id = engine.prepared().id();
        approvals.approve(id, engineer("erin"), Statement.of(""));
        engine.deployed(id, "production", "d1");

        conflict(() -> approvals.withdraw(id, engineer("erin"), ""));
    }

    @Test
    void askingForChangesHoldsTheChangeUntilItIsAmended() {
        ChangeId id = engine.prepared().id();
        approvals.askForChanges(id, engineer("eli"), Statement.of("Name the dashboard"));
        approvals.approve(id, engineer("erin"), Statement.of(""));

        assertEquals(Decision.WAITING, decision(id));
        assertEquals(ChangeState.CHANGES_ASKED, service.find(id).state());
        assertEquals(
                "Changes asked for by eli: Name the dashboard",
                engine.judge(id).gate(Gate.CHANGES_ASKED).orElseThrow().result().reason());

        service.amend(id, PIPELINE, request().toBuilder().testing("Dashboard 7").build(), origin());

        assertEquals(Optional.empty(), engine.judge(id).gate(Gate.CHANGES_ASKED));
        assertEquals(ChangeState.AWAITING, service.find(id).state());
    }

    @Test
    void whatWasAskedForCanBeTakenBack() {
        ChangeId id = engine.prepared().id();
        approvals.askForChanges(id, engineer("eli"), Statement.of("Name the dashboard"));
        approvals.approve(id, engineer("erin"), Statement.of(""));

        approvals.withdraw(id, engineer("eli"), "It is there");

        assertEquals(Decision.OPEN, decision(id));
    }

    @Test
    void askingForChangesSaysWhich() {
        ChangeId id = engine.prepared().id();

        refused(RefusedException.Kind.INVALID, () -> approvals.askForChanges(id, engineer("eli"), Statement.of(" ")));
    }

    @Test
    void aCommentDecidesNothing() {
        ChangeId id = engine.prepared().id();
        Decision before = decision(id);

        approvals.comment(id, person("olga"), "See the dashboard");

        assertEquals(before, decision(id));
        assertEquals("See the dashboard", service.find(id).comments().get(0).text());
    }

    @Test
    void aCommentSaysSomethingAndComesFromSomebody() {
        ChangeId id = engine.prepared().id();

        refused(RefusedException.Kind.INVALID, () -> approvals.comment(id, person("olga"), " "));
        refused(RefusedException.Kind.FORBIDDEN, () -> approvals.comment(id, person(""), "Hello"));
    }

    @Test
    void aChangeHasOnlySoManyComments() {
        ChangeId id = engine.prepared().id();
        for (int i = 0; i < ApprovalService.MOST_COMMENTS; i++) {
            approvals.comment(id, person("olga"), "Comment " + i);
        }

        conflict(() -> approvals.comment(id, person("olga"), "One more"));
    }

    @Test
    void whoeverComesSecondWithTheOppositeIsToldWhatHappened() {
        ChangeId approved = engine.prepared().id();
        approvals.approve(approved, engineer("erin"), Statement.of("fine"));
        String message = conflict(() -> approvals.reject(approved, engineer("eli"), Statement.of("no")))
                .getMessage();
        assertTrue(message.contains("approved by erin"), message);

        ChangeId rejected = engine.prepared(request(), origin("c2")).id();
        approvals.reject(rejected, engineer("eli"), Statement.of("no"));
        message = conflict(() -> approvals.approve(rejected, engineer("erin"), Statement.of("")))
                .getMessage();
        assertTrue(message.contains("rejected by eli"), message);
    }

    @Test
    void whoeverSawTheApprovalCanStillObject() {
        ChangeId id = engine.prepared().id();
        approvals.approve(id, engineer("erin"), Statement.of("fine"));
        assertTrue(approvals.approved(service.find(id)));

        approvals.reject(id, engineer("eli"), Statement.of("no").knowingly());

        assertEquals(Decision.REJECTED, decision(id));
    }

    @Test
    void approversOfOneChangeDoNotGetInEachOthersWay() {
        ChangeId id = engine.prepared(EngineFixture.highRisk(), origin()).id();
        String seen = engine.judge(id).subject().digest();

        approvals.approve(id, engineer("erin"), Statement.of("").seeing(seen));
        approvals.approve(id, engineer("emil"), Statement.of("").seeing(seen));
        approvals.approve(id, EngineFixture.techLead("tess"), Statement.of("").seeing(seen));

        assertTrue(approvals.approved(service.find(id)));
    }

    @Test
    void aCancelledChangeTakesNoMoreDecisionsAndOpensNoGate() {
        ChangeId id = engine.prepared().id();
        approvals.approve(id, engineer("erin"), Statement.of(""));
        service.duties().cancel(id, person("bob"), "Not needed");

        assertEquals(Decision.CANCELLED, decision(id));
        assertEquals("Cancelled by bob: Not needed", engine.judge(id).reason());
        assertEquals(ChangeState.CANCELLED, service.find(id).state());
        conflict(() -> approvals.approve(id, engineer("eli"), Statement.of("")));
        conflict(() -> approvals.withdraw(id, engineer("erin"), ""));
        conflict(() ->
                service.amend(id, PIPELINE, request().toBuilder().testing("x").build(), origin()));
        conflict(() -> service.duties().cancel(id, person("bob"), ""));
        assertFalse(engine.deployments
                .startDeployment(id, PIPELINE, "production", "d1", EngineFixture.BUILD)
                .admitted());
    }

    @Test
    void whatIsUnderWayEndsAfterACancellationButMayUseNothingMore() {
        ChangeId id = engine.prepared().id();
        approvals.approve(id, engineer("erin"), Statement.of(""));
        assertTrue(engine.deployments
                .startDeployment(id, PIPELINE, "production", "d1", EngineFixture.BUILD)
                .admitted());

        service.duties().cancel(id, person("bob"), "");

        assertFalse(engine.deployments
                .startDeployment(id, PIPELINE, "production", "d1", EngineFixture.BUILD)
                .admitted());
        engine.deployments.finishDeployment(id, PIPELINE, "d1", Outcome.ABORTED, "");
        assertEquals(ChangeState.CANCELLED, service.find(id).state());
        engine.rolledBack(id, "d1", "r1");
    }

    @Test
    void aRejectionOrAWithdrawalDuringTheDeploymentStopsItsFurtherUse() {
        for (boolean rejects : List.of(true, false)) {
            ChangeId id =
                    engine.prepared(request(), origin(rejects ? "c1" : "c2")).id();
            approvals.approve(id, engineer("erin"), Statement.of(""));
            String key = "d-" + rejects;
            engine.deployments.startDeployment(id, PIPELINE, "production", key, EngineFixture.BUILD);

            if (rejects) {
                approvals.reject(id, engineer("eli"), Statement.of("no").knowingly());
            } else {
                approvals.withdraw(id, engineer("erin"), "");
            }

            assertFalse(engine.deployments
                    .startDeployment(id, PIPELINE, "production", key, EngineFixture.BUILD)
                    .admitted());
            engine.deployments.finishDeployment(id, PIPELINE, key, Outcome.ABORTED, "");
        }
    }

    @Test
    void whatStandsCannotBeCancelled() {
        ChangeId id = engine.prepared().id();
        approvals.approve(id, engineer("erin"), Statement.of(""));
        engine.deployed(id, "production", "d1");
        assertTrue(service.find(id).deployment("d1").filter(Deployment::stands).isPresent());

        conflict(() -> service.duties().cancel(id, person("bob"), ""));
    }

    @Test
    void aStaleApprovalSaysWhatChangedBeforeAndAfter() {
        ChangeId id = engine.prepared().id();
        approvals.approve(id, engineer("erin"), Statement.of(""));
        engine.pass(Duration.ofMinutes(1));

        service.amend(id, PIPELINE, request().toBuilder().testing("None").build(), origin("c2"));

        var approval = engine.judge(id).approvals().get(0);
        assertEquals(Standing.STALE, approval.standing());
        assertEquals(
                List.of(
                        new Difference("commit", "commit", "c1", "c2"),
                        new Difference("request", "testing", "Unit and load tests", "None")),
                approval.differences());
    }

    @Test
    void aStaleApprovalSaysWhatThePolicyHasComeToDemand() {
        ChangeId id = engine.prepared().id();
        approvals.approve(id, engineer("erin"), Statement.of(""));
        PolicyBuilder stricter = new PolicyBuilder();
        stricter.rules(
                io.jenkins.plugins.changegates.engine.change.Category.NORMAL,
                io.jenkins.plugins.changegates.engine.policy.DeployMode.AUTOMATIC,
                30,
                null,
                PolicyBuilder.approval("engineer", 2));

        engine.policy = stricter.build();

        assertEquals(
                List.of(new Difference("demands:production", "approvals", "engineer 1", "engineer 2")),
                engine.judge(id).approvals().get(0).differences());
    }

    @Test
    void ofLongTextsOnlyTheSurroundingsOfTheDifferenceAreShown() {
        String text = "x".repeat(5_000);
        ChangeId id = engine.prepared(
                        request().toBuilder().testing(text + "before" + text).build(), origin())
                .id();
        approvals.approve(id, engineer("erin"), Statement.of(""));

        service.amend(
                id,
                PIPELINE,
                request().toBuilder().testing(text + "after" + text).build(),
                origin());

        Difference difference =
                engine.judge(id).approvals().get(0).differences().get(0);
        assertTrue(difference.before().contains("xbeforex"), difference.before());
        assertTrue(difference.after().contains("xafterx"), difference.after());
        assertTrue(difference.before().length() < 500);
    }
}
