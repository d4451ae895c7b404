package io.jenkins.plugins.changegates.engine.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.jenkins.plugins.changegates.engine.EngineFixture;
import io.jenkins.plugins.changegates.engine.PolicyBuilder;
import io.jenkins.plugins.changegates.engine.change.Artifact;
import io.jenkins.plugins.changegates.engine.change.Category;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.ChangeEvent;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.change.DeploymentMethod;
import io.jenkins.plugins.changegates.engine.change.Impact;
import io.jenkins.plugins.changegates.engine.change.ImpactArea;
import io.jenkins.plugins.changegates.engine.change.Origin;
import io.jenkins.plugins.changegates.engine.change.Recorded;
import io.jenkins.plugins.changegates.engine.change.Request;
import io.jenkins.plugins.changegates.engine.change.Risk;
import io.jenkins.plugins.changegates.engine.change.Scope;
import io.jenkins.plugins.changegates.engine.change.Subject;
import io.jenkins.plugins.changegates.engine.policy.CategoryRules;
import io.jenkins.plugins.changegates.engine.policy.DeployMode;
import io.jenkins.plugins.changegates.engine.policy.Environment;
import io.jenkins.plugins.changegates.engine.policy.EvidenceRule;
import io.jenkins.plugins.changegates.engine.policy.Policy;
import io.jenkins.plugins.changegates.engine.policy.SecurityTrigger;
import io.jenkins.plugins.changegates.engine.policy.Tier;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SubjectDigestsTest {

    private static final ChangeId ID = new ChangeId("CHG-000000000000");
    private static final Request REQUEST = EngineFixture.request().toBuilder()
            .artifacts(List.of(new Artifact("app", "sha256:1"), new Artifact("web", "sha256:2")))
            .labels(List.of("a", "b"))
            .build();

    private static Subject subject(Policy policy, Request request, Origin origin) {
        Change change = Change.of(List.of(new Recorded(
                ID, 1, Instant.EPOCH, EngineFixture.PIPELINE, new ChangeEvent.Requested(request, origin))));
        return SubjectDigests.of(policy, change);
    }

    private static Subject subject(Request request, Origin origin) {
        return subject(PolicyBuilder.standard(), request, origin);
    }

    private static Subject subject(Request request) {
        return subject(request, EngineFixture.origin());
    }

    /** The names of the parts that differ. */
    private static List<String> differences(Subject one, Subject other) {
        return Stream.concat(one.parts().keySet().stream(), other.parts().keySet().stream())
                .distinct()
                .sorted()
                .filter(part ->
                        !Objects.equals(one.parts().get(part), other.parts().get(part)))
                .toList();
    }

    static List<UnaryOperator<Request.Builder>> judgedTexts() {
        return List.of(
                request -> request.service("other"),
                request -> request.version("1.2"),
                request -> request.description("x"),
                request -> request.justification("x"),
                request -> request.impact(new Impact(Set.of(ImpactArea.PERFORMANCE), false, "x")),
                request -> request.impact(new Impact(Set.of(ImpactArea.AVAILABILITY), false, "")),
                request -> request.impact(new Impact(Set.of(), true, "")),
                request -> request.impact(Impact.UNSTATED),
                request -> request.scope(Set.of(Scope.APPLICATION)),
                request -> request.testing("x"),
                request -> request.rollbackPlan("x"),
                request -> request.rollbackTo("1.0"),
                request -> request.restorePoint("x"),
                request -> request.security("x"),
                request -> request.labels(List.of("a")),
                request -> request.labels(List.of("ab")),
                request -> request.method(DeploymentMethod.ROLLING));
    }

    @ParameterizedTest
    @MethodSource("judgedTexts")
    void eachJudgedTextChangesTheRequestAndNothingElse(UnaryOperator<Request.Builder> change) {
        Request changed = change.apply(REQUEST.toBuilder()).build();
        assertEquals(List.of("request"), differences(subject(REQUEST), subject(changed)));
    }

    static List<UnaryOperator<Request.Builder>> notesThatNobodyJudges() {
        return List.of(
                request -> request.summary("x"),
                request -> request.ticket("x"),
                request -> request.pullRequest("x"),
                request -> request.onDuty("x"),
                request -> request.labels(List.of("B", "A")),
                request ->
                        request.artifacts(List.of(new Artifact("web", "sha256:2"), new Artifact("app", "sha256:1"))));
    }

    @ParameterizedTest
    @MethodSource("notesThatNobodyJudges")
    void linksNotesOrderAndCaseOfLabelsAreNotPartOfIt(UnaryOperator<Request.Builder> change) {
        assertEquals(subject(REQUEST), subject(change.apply(REQUEST.toBuilder()).build()));
    }

    @Test
    void commitArtifactsAndParametersHaveAPartEach() {
        Origin origin = EngineFixture.origin();
        assertEquals(List.of("commit"), differences(subject(REQUEST), subject(REQUEST, EngineFixture.origin("c2"))));
        assertEquals(
                List.of("artifacts"),
                differences(
                        subject(REQUEST),
                        subject(REQUEST.toBuilder()
                                .artifacts(List.of(new Artifact("app", "sha256:1")))
                                .build())));
        Origin otherParameters = new Origin(
                origin.commit(),
                origin.branch(),
                origin.author(),
                origin.starters(),
                origin.commitAuthors(),
                origin.unknownAuthors(),
                origin.changedFiles(),
                Map.of("TARGET", "us"),
                origin.build());
        assertEquals(List.of("parameters"), differences(subject(REQUEST), subject(REQUEST, otherParameters)));
    }

    @Test
    void aRiskThatAsksForMoreChangesTheRequestAndTheDemands() {
        Request riskier = REQUEST.toBuilder().risk(Risk.MEDIUM).build();
        assertEquals(List.of("demands:production", "request"), differences(subject(REQUEST), subject(riskier)));
    }

    static List<Consumer<PolicyBuilder>> demandsThatChange() {
        return List.of(
                policy -> policy.rules(
                        Category.NORMAL, DeployMode.MANUAL, 30, null, PolicyBuilder.approval("engineer", 1)),
                policy -> policy.rules(
                        Category.NORMAL, DeployMode.AUTOMATIC, 31, null, PolicyBuilder.approval("engineer", 1)),
                policy -> policy.rules(
                        Category.NORMAL,
                        DeployMode.AUTOMATIC,
                        30,
                        Duration.ofDays(1),
                        PolicyBuilder.approval("engineer", 1)),
                policy -> policy.rules(
                        Category.NORMAL, DeployMode.AUTOMATIC, 30, null, PolicyBuilder.approval("engineer", 2)),
                policy -> policy.rules(
                        Category.NORMAL, DeployMode.AUTOMATIC, 30, null, PolicyBuilder.approval("tech-lead", 1)),
                policy -> policy.categories.put(
                        Category.NORMAL,
                        new CategoryRules(
                                Category.NORMAL,
                                List.of(PolicyBuilder.approval("engineer", 1)),
                                List.of(
                                        new EvidenceRule("unit-tests", PolicyBuilder.ALWAYS),
                                        new EvidenceRule("sast", PolicyBuilder.ALWAYS)),
                                DeployMode.AUTOMATIC,
                                30,
                                null)),
                policy -> policy.securityReview.add(new SecurityTrigger("all", PolicyBuilder.ALWAYS)),
                policy -> policy.environments.set(2, Environment.of("production", Tier.PRODUCTION, "test")),
                policy -> policy.environments.set(2, Environment.of("production", Tier.OTHER, "staging")));
    }

    @ParameterizedTest
    @MethodSource("demandsThatChange")
    void whatThePolicyDemandsOfThisChangeHasAPart(Consumer<PolicyBuilder> edit) {
        PolicyBuilder edited = new PolicyBuilder();
        edit.accept(edited);
        Subject before = subject(REQUEST);
        Subject after = subject(edited.build(), REQUEST, EngineFixture.origin());
        assertEquals(List.of("demands:production"), before.differencesFor("production", after));
        assertEquals(before.content(), after.content());
    }

    @Test
    void whoDoesTheSecurityReviewIsPartOfTheDemandOnlyWhereOneIsDemanded() {
        PolicyBuilder policy = new PolicyBuilder();
        policy.securityRole = "cto";
        assertEquals(subject(REQUEST), subject(policy.build(), REQUEST, EngineFixture.origin()));
        policy.securityReview.add(new SecurityTrigger("all", PolicyBuilder.ALWAYS));
        Subject byCto = subject(policy.build(), REQUEST, EngineFixture.origin());
        policy.securityRole = "security";
        Subject bySecurity = subject(policy.build(), REQUEST, EngineFixture.origin());
        assertEquals(List.of("demands:production"), differences(byCto, bySecurity));
    }

    @Test
    void aPolicyChangeThatDemandsNothingDifferentOfThisChangeLeavesItAlone() {
        PolicyBuilder policy = new PolicyBuilder();
        policy.digest = "sha256:other";
        policy.rules(Category.HIGH_RISK, DeployMode.MANUAL, 90, null, PolicyBuilder.approval("cto", 1));
        policy.roles.add(PolicyBuilder.role("qa", "group:qa"));
        assertEquals(subject(REQUEST), subject(policy.build(), REQUEST, EngineFixture.origin()));
    }

    @Test
    void theDemandsOfAnEnvironmentOnTheWayAreBoundToo() {
        PolicyBuilder policy = new PolicyBuilder();
        policy.environments.set(1, Environment.of("staging", Tier.PRODUCTION, ""));
        assertEquals(
                List.of("demands:staging"),
                differences(subject(REQUEST), subject(policy.build(), REQUEST, EngineFixture.origin())));
    }

    @Test
    void earlierContentHasTheEarlierDigests() {
        Request changed = REQUEST.toBuilder().description("x").build();
        assertNotEquals(subject(REQUEST).digest(), subject(changed).digest());
        Request back = changed.toBuilder().description(REQUEST.description()).build();
        assertEquals(subject(REQUEST), subject(back));
        assertEquals(subject(REQUEST).digest(), subject(back).digest());
    }

    @Property(tries = 300)
    boolean noTwoListsOfArtifactsReadTheSame(
            @ForAll("artifacts") List<Artifact> some, @ForAll("artifacts") List<Artifact> others) {
        boolean same = sorted(some).equals(sorted(others));
        return same
                == subject(REQUEST.toBuilder().artifacts(some).build())
                        .equals(subject(REQUEST.toBuilder().artifacts(others).build()));
    }

    @Test
    void theNameOfAnArtifactAndItsDigestDoNotRunIntoEachOther() {
        Request one =
                REQUEST.toBuilder().artifacts(List.of(new Artifact("a@b", "c"))).build();
        Request other =
                REQUEST.toBuilder().artifacts(List.of(new Artifact("a", "b@c"))).build();
        assertEquals(List.of("artifacts"), differences(subject(one), subject(other)));
    }

    private static List<String> sorted(List<Artifact> artifacts) {
        return artifacts.stream().map(Artifact::toString).sorted().toList();
    }

    @Property(tries = 300)
    boolean noTwoTextsReadTheSameWhereverTheyStand(
            @ForAll("texts") List<String> some, @ForAll("texts") List<String> others) {
        return some.equals(others) == subject(with(some)).equals(subject(with(others)));
    }

    private static Request with(List<String> texts) {
        return REQUEST.toBuilder()
                .description(texts.get(0))
                .justification(texts.get(1))
                .testing(texts.get(2))
                .rollbackPlan(texts.get(3))
                .build();
    }

    @Property(tries = 300)
    boolean noTwoSetsOfParametersReadTheSame(
            @ForAll("parameters") Map<String, String> some, @ForAll("parameters") Map<String, String> others) {
        Origin origin = EngineFixture.origin();
        List<Subject> subjects = new ArrayList<>();
        for (Map<String, String> parameters : List.of(some, others)) {
            subjects.add(subject(
                    REQUEST,
                    new Origin(
                            "c1",
                            "",
                            "alice",
                            List.of(),
                            List.of(),
                            List.of(),
                            origin.changedFiles(),
                            parameters,
                            origin.build())));
        }
        return some.equals(others) == subjects.get(0).equals(subjects.get(1));
    }

    @Provide
    Arbitrary<List<Artifact>> artifacts() {
        return confusing()
                .tuple2()
                .map(both -> new Artifact(both.get1(), both.get2()))
                .list()
                .ofMaxSize(3);
    }

    @Provide
    Arbitrary<List<String>> texts() {
        return confusing().list().ofSize(4);
    }

    @Provide
    Arbitrary<Map<String, String>> parameters() {
        return Arbitraries.maps(confusing(), confusing()).ofMaxSize(3);
    }

    private static Arbitrary<String> confusing() {
        return Arbitraries.strings().withChars('@', ':', '1').ofMaxLength(2);
    }

    @Test
    void theDigestOfASubjectTellsItsPartsApart() {
        List<Tuple.Tuple2<String, String>> pairs = List.of(Tuple.of("a", "b"), Tuple.of("a", "c"), Tuple.of("b", "b"));
        assertEquals(
                3,
                pairs.stream()
                        .map(pair ->
                                Subject.of(Map.of(pair.get1(), pair.get2())).digest())
                        .distinct()
                        .count());
    }
}
