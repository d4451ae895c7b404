package io.jenkins.plugins.changegates.engine.gate;

import static io.jenkins.plugins.changegates.engine.EngineFixture.PIPELINE;
import static io.jenkins.plugins.changegates.engine.EngineFixture.engineer;
import static io.jenkins.plugins.changegates.engine.EngineFixture.highRisk;
import static io.jenkins.plugins.changegates.engine.EngineFixture.origin;
import static io.jenkins.plugins.changegates.engine.EngineFixture.person;
import static io.jenkins.plugins.changegates.engine.EngineFixture.request;
import static io.jenkins.plugins.changegates.engine.EngineFixture.techLead;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.changegates.engine.EngineFixture;
import io.jenkins.plugins.changegates.engine.PolicyBuilder;
import io.jenkins.plugins.changegates.engine.change.Actor;
import io.jenkins.plugins.changegates.engine.change.Category;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.change.ChangedFiles;
import io.jenkins.plugins.changegates.engine.change.Channel;
import io.jenkins.plugins.changegates.engine.change.Request;
import io.jenkins.plugins.changegates.engine.policy.DeployMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ApprovalGatesTest {

    private final EngineFixture engine = new EngineFixture();

    private ChangeId prepared(Request request) {
        return engine.prepared(request, origin()).id();
    }

    private GateResult gate(ChangeId id, String name) {
        return engine.judge(id).gate(name).orElseThrow().result();
    }

    private Standing standing(ChangeId id, String person) {
        List<JudgedApproval> found = engine.judge(id).approvals().stream()
                .filter(approval -> approval.person().equals(person))
                .toList();
        return found.get(found.size() - 1).standing();
    }

    @Test
    void theGateSaysHowManyAreStillAwaitedAndWhoCanFillIt() {
        ChangeId id = prepared(highRisk());
        engine.service.approve(id, engineer("erin"), "", "");
        GateResult.Waiting waiting = assertInstanceOf(GateResult.Waiting.class, gate(id, "approval:engineer"));
        assertEquals("1 of 2 approvals as engineer: erin", waiting.reason());
        assertEquals(List.of(new GateResult.Awaited("engineer", List.of("group:engineering"), 1)), waiting.awaited());
        assertEquals(Decision.WAITING, engine.judge(id).decision());
    }

    @Test
    void whoHoldsSeveralRolesServesWhereNobodyElseCan() {
        ChangeId id = prepared(highRisk());
        engine.service.approve(id, person("both", "engineering", "leads"), "", "");
        engine.service.approve(id, engineer("erin"), "", "");
        engine.service.approve(id, engineer("emil"), "", "");
        assertEquals("passed: Approved by emil, erin", Stands.text(gate(id, "approval:engineer")));
        assertEquals("passed: Approved by both", Stands.text(gate(id, "approval:tech-lead")));
    }

    @Test
    void onePersonFillsOnePlaceOnly() {
        ChangeId id = prepared(highRisk());
        engine.service.approve(id, person("both", "engineering", "leads"), "", "");
        engine.service.approve(id, engineer("erin"), "", "");
        assertEquals(
                1,
                engine.judge(id).awaited().stream()
                        .filter(who -> !who.role().equals("Deploy"))
                        .count());
    }

    @Test
    void approvingTwiceCountsOnce() {
        ChangeId id = prepared(highRisk());
        engine.service.approve(id, engineer("erin"), "", "");
        engine.service.approve(id, engineer("Erin"), "", "");
        assertEquals(
                "1 of 2 approvals as engineer: Erin",
                gate(id, "approval:engineer").reason());
    }

    @Test
    void namingARoleLimitsTheApprovalToIt() {
        ChangeId id = prepared(highRisk());
        engine.service.approve(id, person("both", "engineering", "leads"), "engineer", "");
        assertInstanceOf(GateResult.Waiting.class, gate(id, "approval:tech-lead"));
        assertEquals(
                "1 of 2 approvals as engineer: both",
                gate(id, "approval:engineer").reason());
    }

    @Test
    void oneMoreThanNeededIsSpare() {
        ChangeId id = prepared(request());
        engine.service.approve(id, engineer("emil"), "", "");
        engine.service.approve(id, engineer("erin"), "", "");
        assertEquals(Standing.COUNTS, standing(id, "emil"));
        assertEquals(Standing.SPARE, standing(id, "erin"));
    }

    @Test
    void staleApprovalDoesNotCountAndSaysWhatChanged() {
        ChangeId id = prepared(request());
        engine.service.approve(id, engineer("erin"), "", "");
        engine.service.amend(
                id, PIPELINE, request().toBuilder().description("Else").build(), origin());
        assertEquals(Decision.WAITING, engine.judge(id).decision());
        JudgedApproval judged = engine.judge(id).approvals().get(0);
        assertEquals(Standing.STALE, judged.standing());
        assertEquals("Changed since then: request", judged.detail());
    }

    @Test
    void contentThatReturnsFindsItsApprovalsAgain() {
        ChangeId id = prepared(request());
        engine.service.approve(id, engineer("erin"), "", "");
        engine.service.amend(
                id, PIPELINE, request().toBuilder().description("Else").build(), origin());
        engine.service.approve(id, engineer("erin"), "", "");
        engine.service.amend(id, PIPELINE, request(), origin());
        assertTrue(engine.judge(id).open());
        engine.service.amend(
                id, PIPELINE, request().toBuilder().description("Else").build(), origin());
        assertTrue(engine.judge(id).open());
    }

    @Test
    void aRejectionOfEarlierContentIsNotForgottenWhenThePersonApprovesLaterContent() {
        ChangeId id = prepared(request());
        engine.service.reject(id, engineer("erin"), "", "unsafe");
        engine.service.amend(
                id, PIPELINE, request().toBuilder().description("Safe").build(), origin());
        engine.service.approve(id, engineer("erin"), "", "");
        assertTrue(engine.judge(id).open());
        engine.service.amend(id, PIPELINE, request(), origin());
        assertEquals(Decision.REJECTED, engine.judge(id).decision());
    }

    @Test
    void aPolicyThatDemandsSomethingElseMakesApprovalsStaleButNoRejection() {
        ChangeId id = prepared(request());
        engine.service.approve(id, engineer("erin"), "", "");
        PolicyBuilder longer = new PolicyBuilder();
        longer.rules(Category.NORMAL, DeployMode.AUTOMATIC, 45, null, PolicyBuilder.approval("engineer", 1));
        engine.policy = longer.build();
        assertEquals(Standing.STALE, standing(id, "erin"));

        engine.service.reject(id, engineer("emil"), "", "no");
        engine.policy = PolicyBuilder.standard();
        assertEquals(Decision.REJECTED, engine.judge(id).decision());
    }

    @Test
    void anApprovalCountsUntilItExpiresAndNotAtThatInstant() {
        ChangeId id = engine.approvedHighRisk().id();
        Instant given = engine.now;
        assertEquals(
                given.plus(Duration.ofDays(7)),
                engine.judge(id).changesByItselfAt().orElseThrow());
        engine.now = given.plus(Duration.ofDays(7)).minusMillis(1);
        assertTrue(engine.judge(id).onlyAwaitsDeployOrder());
        engine.now = given.plus(Duration.ofDays(7));
        assertEquals(Standing.EXPIRED, standing(id, "erin"));
        assertTrue(engine.judge(id).changesByItselfAt().isEmpty());
    }

    @Test
    void whoStartsABuildAfterApprovingIsExcluded() {
        ChangeId id = prepared(request());
        engine.service.approve(id, engineer("erin"), "", "");
        engine.service.join(id, PIPELINE, EngineFixture.BUILD, List.of("erin"));
        assertEquals(Standing.EXCLUDED, standing(id, "erin"));
        assertEquals(Decision.WAITING, engine.judge(id).decision());
    }

    @Test
    void whoAmendsAfterApprovingIsExcludedEvenIfTheContentReturns() {
        ChangeId id = prepared(request());
        engine.service.approve(id, engineer("erin"), "", "");
        var erin = new Actor("erin", Channel.REST);
        engine.service.amend(id, erin, request().toBuilder().description("Else").build(), origin());
        engine.service.amend(id, PIPELINE, request(), origin());
        assertEquals(Standing.EXCLUDED, standing(id, "erin"));
    }

    @Test
    void theSecurityReviewIsAPlaceOfItsOwn() {
        var auth = origin().withChangedFiles(ChangedFiles.of(List.of("src/auth/Login.java")));
        ChangeId id = engine.prepared(request(), auth).id();
        engine.service.approve(id, person("sam", "security", "engineering"), "", "");
        assertEquals(1, engine.judge(id).awaited().size());
        engine.service.approve(id, engineer("erin"), "", "");
        assertEquals("passed: Approved by sam (triggered by auth)", Stands.text(gate(id, Gate.SECURITY_REVIEW)));
        assertTrue(engine.judge(id).open());
    }

    @Test
    void unknownFilesCountAsTriggeringTheSecurityReview() {
        ChangeId id = engine.prepared(request(), origin().withChangedFiles(ChangedFiles.UNKNOWN))
                .id();
        assertInstanceOf(GateResult.Waiting.class, gate(id, Gate.SECURITY_REVIEW));
    }

    @Test
    void authorityIsWhatItWasWhenTheApprovalWasGiven() {
        ChangeId id = prepared(request());
        engine.service.approve(id, engineer("erin"), "", "");
        PolicyBuilder others = new PolicyBuilder();
        others.roles.set(0, PolicyBuilder.role("engineer", "group:others"));
        engine.policy = others.build();
        assertTrue(engine.judge(id).open());
    }

    @Test
    void aRoleThatNobodyHoldsIsWaitedForNotPassed() {
        PolicyBuilder unknownRole = new PolicyBuilder();
        unknownRole.rules(Category.NORMAL, DeployMode.AUTOMATIC, 30, null, PolicyBuilder.approval("ghost", 1));
        engine.policy = unknownRole.build();
        ChangeId id = prepared(request());
        assertEquals(Decision.WAITING, engine.judge(id).decision());
        assertEquals(
                List.of(new GateResult.Awaited("ghost", List.of(), 1)),
                engine.judge(id).awaited());
    }

    @Test
    void techLeadsAndEngineersTogetherOpenAHighRiskChangeForTheGo() {
        ChangeId id = prepared(highRisk());
        for (var decider : List.of(engineer("erin"), techLead("tess"), engineer("emil"))) {
            engine.service.approve(id, decider, "", "");
        }
        assertTrue(engine.judge(id).onlyAwaitsDeployOrder());
    }
}
