package io.jenkins.plugins.changegates.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.changegates.engine.Decider;
import io.jenkins.plugins.changegates.engine.EngineFixture;
import io.jenkins.plugins.changegates.engine.PolicyBuilder;
import io.jenkins.plugins.changegates.engine.RefusedException;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.ChangedFiles;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ChangeViewTest {

    private final EngineFixture gates = new EngineFixture();

    private ChangeView view(Change change, Decider viewer) {
        return ChangeView.of(gates.service, gates.service.find(change.id()), viewer, gates.now, "", "/root");
    }

    private ChangeView view(Change change) {
        return view(change, EngineFixture.engineer("erin"));
    }

    @Test
    void whoMayDecideSeesTheButtons() {
        DecisionForm form = view(gates.prepared()).decision();

        assertTrue(form.mayDecide());
        assertEquals(List.of("engineer"), form.roles());
    }

    @Test
    void theAuthorSeesWhyNot() {
        DecisionForm form =
                view(gates.prepared(), EngineFixture.engineer("alice")).decision();

        assertFalse(form.mayDecide());
        assertTrue(form.refusal().contains("alice is the author of this change"), form.refusal());
    }

    @Test
    void aMissingPermissionIsNamed() {
        Change change = gates.prepared();
        gates.missingPermission = Optional.of("erin lacks the permission Change Gates/Approve");

        assertEquals(
                "erin lacks the permission Change Gates/Approve",
                view(change).decision().refusal());
    }

    @Test
    void whoDecidedIsReminded() {
        Change change = gates.prepared(EngineFixture.highRisk(), EngineFixture.origin());
        gates.service.approve(change.id(), EngineFixture.engineer("erin"), "", "");

        assertEquals(Messages.Decide_youApproved(), view(change).decision().given());
    }

    @Test
    void theGoIsOfferedOnceEverythingElseIsMet() {
        Change prepared = gates.prepared(EngineFixture.highRisk(), EngineFixture.origin());
        assertEquals(Messages.Deploy_notYet(), view(prepared).deploys().get(0).refusal());

        assertTrue(view(gates.approvedHighRisk()).deploys().get(0).mayDeploy());
    }

    @Test
    void theGoIsNotOfferedWhereNobodyAsksForIt() {
        assertEquals(List.of(), view(gates.prepared()).deploys());
    }

    @Test
    void beingInStagingIsNotBeingDeployed() {
        ChangeView view = view(gates.prepared());

        assertEquals(Messages.Decision_waiting(), view.state().text());
        assertTrue(view.environments().get(0).reason().contains("engineer"));
    }

    @Test
    void severalUnmetGatesAreNamedAndOneSaysItsReason() {
        Change bare = gates.requested(EngineFixture.request(), EngineFixture.origin());
        assertEquals(
                Messages.Decision_blockedBy("Evidence: unit-tests, Staging"),
                view(bare).environments().get(0).reason());

        Change change =
                gates.requested(EngineFixture.request().toBuilder().testing("").build(), EngineFixture.origin());
        assertTrue(view(change).environments().get(0).reason().startsWith("Not met: Request complete"));
    }

    @Test
    void staleApprovalSaysWhatChanged() {
        Change change = gates.prepared();
        gates.service.approve(change.id(), EngineFixture.engineer("erin"), "", "ok");
        gates.service.amend(
                change.id(),
                EngineFixture.PIPELINE,
                change.request().toBuilder().description("Something else").build(),
                change.origin());

        ApprovalView.Worth worth = view(change).approvals().get(0).standings().get(0);
        assertEquals(Messages.Standing_stale(), worth.mark().text());
        assertTrue(worth.why().contains("request"), worth.why());
    }

    @Test
    void manyFilesAreCountedAndCut() {
        List<String> paths = IntStream.range(0, 1000).mapToObj(i -> "src/" + i).toList();
        Change change = gates.requested(
                EngineFixture.request(), EngineFixture.origin().withChangedFiles(ChangedFiles.of(paths)));

        RequestView request = view(change).request();
        assertEquals(RequestView.MOST_FILES, request.files().size());
        assertEquals(1000, request.fileCount());
    }

    @Test
    void everyEventHasItsPlaceInTheTimeline() {
        Change change = gates.approvedHighRisk();
        gates.service.orderDeployment(change.id(), EngineFixture.techLead("tess"), "production", "go");
        gates.deployed(change.id(), "production", "p1");
        gates.rolledBack(change.id(), "p1", "r1");

        ChangeView view = view(change);
        List<TimelineEntry> all =
                Stream.concat(view.entries().stream(), view.earlier().stream()).toList();
        assertEquals(gates.service.find(change.id()).version(), all.size());
        assertEquals(all.size(), all.get(0).number());
        assertEquals(1, all.get(all.size() - 1).number());
        assertTrue(all.stream().noneMatch(entry -> entry.what().isBlank()));
        assertEquals(1, view.rollbacks().size());
        assertEquals(1, view.obligations().size());
    }

    @Test
    void whereTheChangeHasBeenThePageSaysWhatBecameOfIt() {
        Change change = gates.requested(
                EngineFixture.request().toBuilder()
                        .environments(List.of("staging", "production"))
                        .build(),
                EngineFixture.origin());
        gates.staged(change.id());
        List<EnvironmentView> environments = view(change).environments();

        assertEquals(Messages.State_verified(), environments.get(0).progress().text());
        assertEquals(null, environments.get(1).progress());
    }

    @Test
    void whatHappenedLastIsSaidInASentence() {
        Change change = gates.prepared();
        gates.service.approve(change.id(), EngineFixture.engineer("erin"), "", "");

        assertTrue(
                view(change).news().endsWith("Approved (engineer) (erin)."),
                view(change).news());
    }

    @Test
    void withoutAPolicyThePageSaysSo() {
        Change change = gates.prepared();
        gates.policy = null;
        RefusedException refused = new RefusedException(RefusedException.Kind.CONFLICT, "no policy");

        List<Judgement> judgements = List.of(new Judgement("production", null, refused.getMessage()));
        assertEquals("no policy", EnvironmentView.of(change, judgements.get(0)).reason());
        assertEquals(
                "no policy",
                DecisionForm.of(gates.service, change, EngineFixture.engineer("erin"), judgements, "")
                        .refusal());
        assertEquals(
                Messages.Decision_unjudged(),
                Headline.of(change, judgements).mark().text());
    }

    @Test
    void anEnvironmentThePolicyNoLongerKnowsIsSaid() {
        Change change = gates.prepared();
        PolicyBuilder other = new PolicyBuilder();
        other.environments.removeIf(environment -> environment.name().equals("production"));
        gates.policy = other.build();

        ChangeView view = view(change);
        assertTrue(view.environments().get(0).reason().contains("production is not in the policy"));
        assertFalse(view.decision().mayDecide());
    }
}
