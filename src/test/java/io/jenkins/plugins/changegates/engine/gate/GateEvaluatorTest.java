package io.jenkins.plugins.changegates.engine.gate;

import static io.jenkins.plugins.changegates.engine.EngineFixture.PIPELINE;
import static io.jenkins.plugins.changegates.engine.EngineFixture.engineer;
import static io.jenkins.plugins.changegates.engine.EngineFixture.evidence;
import static io.jenkins.plugins.changegates.engine.EngineFixture.highRisk;
import static io.jenkins.plugins.changegates.engine.EngineFixture.origin;
import static io.jenkins.plugins.changegates.engine.EngineFixture.person;
import static io.jenkins.plugins.changegates.engine.EngineFixture.request;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.changegates.engine.Decider;
import io.jenkins.plugins.changegates.engine.EngineFixture;
import io.jenkins.plugins.changegates.engine.RefusedException;
import io.jenkins.plugins.changegates.engine.change.BuildRef;
import io.jenkins.plugins.changegates.engine.change.Category;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.change.ChangedFiles;
import io.jenkins.plugins.changegates.engine.change.Impact;
import io.jenkins.plugins.changegates.engine.change.Origin;
import io.jenkins.plugins.changegates.engine.change.Request;
import io.jenkins.plugins.changegates.engine.change.Risk;
import io.jenkins.plugins.changegates.engine.change.WaitEnd;
import io.jenkins.plugins.changegates.engine.evidence.EvidenceStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class GateEvaluatorTest {

    /** What a person did: approve, or reject. */
    private record Word(Decider decider, boolean approves) {}

    private final EngineFixture engine = new EngineFixture();

    /** Evidence, people, rejection, expiry; and what they come to. */
    @ParameterizedTest
    @CsvSource({
        "passed,  true,  false, false, open",
        "passed,  false, false, false, waiting",
        "failed,  true,  false, false, blocked",
        "failed,  false, false, false, blocked",
        "missing, true,  false, false, blocked",
        "passed,  true,  true,  false, rejected",
        "failed,  false, true,  false, rejected",
        "passed,  true,  false, true,  expired",
        "failed,  false, false, true,  expired",
        "passed,  true,  true,  true,  rejected",
    })
    void decides(String tests, boolean approved, boolean rejected, boolean expired, String decision) {
        ChangeId id = engine.requested(request(), origin()).id();
        engine.staged(id);
        if (!tests.equals("missing")) {
            EvidenceStatus status = tests.equals("passed") ? EvidenceStatus.PASSED : EvidenceStatus.FAILED;
            engine.service.addEvidence(id, PIPELINE, evidence("unit-tests", "c1", status));
        }
        if (approved) {
            engine.service.approve(id, engineer("erin"), "", "");
        }
        if (rejected) {
            engine.service.reject(id, engineer("emil"), "", "Not today");
        }
        if (expired) {
            engine.service.endWait(id, PIPELINE, "production", BuildRef.NONE, WaitEnd.TIMED_OUT, "");
        }
        GateReport report = engine.judge(id);
        assertEquals(decision, report.decision().wireName(), report.reason());
        assertEquals(decision.equals("open"), report.open());
        if (decision.equals("rejected")) {
            assertEquals("Rejected by emil: Not today", report.reason());
        }
    }

    @Test
    void anEnvironmentThatIsNotProductionAsksOnlyWhatItIs() {
        ChangeId id = engine.requested(
                        Request.builder()
                                .service("payments")
                                .environments(List.of("production"))
                                .build(),
                        origin())
                .id();
        assertEquals(
                List.of("request"),
                engine.judge(id, "staging").gates().stream().map(Gate::name).toList());
        assertTrue(engine.judge(id, "staging").open());
        assertFalse(engine.judge(id).open());
    }

    static List<UnaryOperator<Request.Builder>> missingTexts() {
        return List.of(
                request -> request.summary(" "),
                request -> request.description(""),
                request -> request.justification(""),
                request -> request.testing(""),
                request -> request.rollbackPlan(""),
                request -> request.impact(Impact.UNSTATED),
                request -> request.risk(null),
                request -> request.ticket(""));
    }

    @ParameterizedTest
    @MethodSource("missingTexts")
    void eachMissingPartOfTheRequestBlocks(UnaryOperator<Request.Builder> without) {
        ChangeId id = engine.prepared(without.apply(request().toBuilder()).build(), origin())
                .id();
        engine.service.approve(id, engineer("erin"), "", "");
        engine.service.approve(id, engineer("emil"), "", "");
        assertEquals(Decision.BLOCKED, engine.judge(id).decision());
        assertEquals(List.of("request"), failed(engine.judge(id)));
    }

    @Test
    void everythingThatIsMissingIsNamedAtOnce() {
        Request empty = Request.builder()
                .service("payments")
                .environments(List.of("production"))
                .build();
        assertEquals(
                List.of(
                        "commit",
                        "author",
                        "summary",
                        "justification",
                        "rollbackPlan",
                        "description",
                        "testing",
                        "impact",
                        "risk",
                        "ticket or pullRequest"),
                engine.service.missing(empty, Origin.of("", "")));
        Request emergency = empty.toBuilder().category(Category.EMERGENCY).build();
        assertEquals(
                List.of("summary", "justification", "rollbackPlan"),
                engine.service.missing(emergency, Origin.of("c1", "alice")));
        Request noImpact =
                request().toBuilder().impact(new Impact(Set.of(), true, "")).build();
        assertEquals(List.of(), engine.service.missing(noImpact, origin()));
    }

    private static List<String> failed(GateReport report) {
        return report.gates().stream()
                .filter(gate -> gate.result() instanceof GateResult.Failed)
                .map(Gate::name)
                .toList();
    }

    @Test
    void ofSeveralEnvironmentsEachIsJudgedByItself() {
        Request both = request().toBuilder()
                .environments(List.of("production", "production-2"))
                .build();
        ChangeId id = engine.prepared(both, origin()).id();
        engine.service.approve(id, engineer("erin"), "", "");
        engine.service.endWait(id, PIPELINE, "production-2", BuildRef.NONE, WaitEnd.TIMED_OUT, "");
        assertTrue(engine.judge(id, "production").open());
        assertEquals(Decision.EXPIRED, engine.judge(id, "production-2").decision());
    }

    @Test
    void whatRanOutOfTimeStaysSoWhateverHappensElsewhereUntilItIsAmended() {
        ChangeId id = engine.prepared().id();
        engine.service.approve(id, engineer("erin"), "", "");
        engine.service.endWait(id, PIPELINE, "production", BuildRef.NONE, WaitEnd.TIMED_OUT, "");
        engine.staged(id);
        assertEquals(Decision.EXPIRED, engine.judge(id).decision());
        engine.service.amend(
                id, PIPELINE, request().toBuilder().summary("Again").build(), origin());
        assertTrue(engine.judge(id).open());
    }

    @Test
    void aWaitThatWasAbortedExpiresNothing() {
        ChangeId id = engine.prepared().id();
        engine.service.approve(id, engineer("erin"), "", "");
        engine.service.endWait(id, PIPELINE, "production", BuildRef.NONE, WaitEnd.ABORTED, "");
        assertTrue(engine.judge(id).open());
    }

    @Test
    void theReportSaysByWhichPolicyAndOfWhichSubject() {
        Change change = engine.prepared();
        GateReport report = engine.judge(change.id());
        assertEquals("sha256:policy-1", report.policyDigest());
        assertEquals(SubjectDigests.of(engine.policy, change), report.subject());
        assertEquals(engine.now, report.at());
    }

    @Property(tries = 200)
    void judgingTwiceGivesEqualReports(@ForAll("requests") Request request, @ForAll("words") List<Word> words) {
        EngineFixture engine = new EngineFixture();
        ChangeId id = spoken(engine, request, words);
        assertEquals(engine.judge(id), engine.judge(id));
        Change reread = Change.of(engine.service.find(id).history());
        assertEquals(engine.judge(id), engine.service.judge(reread, "production"));
    }

    @Property(tries = 200)
    void theOrderOfApprovalsNeverMatters(
            @ForAll("requests") Request request, @ForAll("approvals") List<Word> words, @ForAll long seed) {
        List<Word> shuffled = new ArrayList<>(words);
        Collections.shuffle(shuffled, new Random(seed));
        EngineFixture engine = new EngineFixture();
        EngineFixture twin = new EngineFixture();
        GateReport one = engine.judge(spoken(engine, request, words));
        GateReport other = twin.judge(spoken(twin, request, shuffled));
        assertEquals(one.gates(), other.gates());
        assertEquals(one.decision(), other.decision());
    }

    @Property(tries = 200)
    void anApprovalOfSomebodyElseNeverMakesAPassedGateFail(
            @ForAll("requests") Request request, @ForAll("approvals") List<Word> words, @ForAll("word") Word another) {
        String other = another.decider().person().id();
        Assume.that(
                words.stream().noneMatch(word -> word.decider().person().id().equals(other)));
        EngineFixture engine = new EngineFixture();
        ChangeId id = spoken(engine, request, words);
        Map<String, Boolean> before = passing(engine.judge(id));
        try {
            engine.service.approve(id, another.decider(), "", "");
        } catch (RefusedException e) {
            return;
        }
        Map<String, Boolean> after = passing(engine.judge(id));
        before.forEach((gate, passed) -> assertTrue(!passed || after.get(gate), gate));
    }

    private static Map<String, Boolean> passing(GateReport report) {
        Map<String, Boolean> passing = new TreeMap<>();
        report.gates().forEach(gate -> passing.put(gate.name(), gate.result().letsThrough()));
        return passing;
    }

    @Property(tries = 200)
    void missingDataNeverPasses(
            @ForAll("incomplete") UnaryOperator<Request.Builder> without, @ForAll("words") List<Word> words) {
        EngineFixture engine = new EngineFixture();
        Request request = without.apply(highRisk().toBuilder()).build();
        assertFalse(engine.judge(spoken(engine, request, words)).open());
    }

    @Property(tries = 200)
    void betweenNowAndTheNextChangeNothingChanges(
            @ForAll("approvals") List<Word> words, @ForAll("hours") List<Integer> hours) {
        EngineFixture engine = new EngineFixture();
        ChangeId id = engine.prepared(highRisk(), origin()).id();
        for (int i = 0; i < words.size(); i++) {
            engine.pass(Duration.ofHours(hours.get(i)));
            say(engine, id, words.get(i));
        }
        GateReport report = engine.judge(id);
        Instant next = report.changesByItselfAt().orElse(engine.now.plus(Duration.ofDays(3650)));
        assertTrue(next.isAfter(engine.now));
        for (Instant at :
                List.of(engine.now.plus(Duration.between(engine.now, next).dividedBy(2)), next.minusMillis(1))) {
            engine.now = at;
            assertEquals(report.gates(), engine.judge(id).gates());
            assertEquals(report.decision(), engine.judge(id).decision());
            assertEquals(report.approvals(), engine.judge(id).approvals());
        }
        if (report.changesByItselfAt().isPresent()) {
            engine.now = next;
            assertFalse(report.approvals().equals(engine.judge(id).approvals()));
        }
    }

    private static ChangeId spoken(EngineFixture engine, Request request, List<Word> words) {
        ChangeId id = engine.prepared(request, origin()).id();
        words.forEach(word -> say(engine, id, word));
        return id;
    }

    private static void say(EngineFixture engine, ChangeId id, Word word) {
        try {
            if (word.approves()) {
                engine.service.approve(id, word.decider(), "", "");
            } else {
                engine.service.reject(id, word.decider(), "", "");
            }
        } catch (RefusedException e) {
            // Who may not decide says nothing.
        }
    }

    @Provide
    Arbitrary<Word> word() {
        Arbitrary<Decider> deciders = Combinators.combine(
                        Arbitraries.of("p1", "p2", "p3", "p4", "alice", "stan"),
                        Arbitraries.of("engineering", "leads", "security").set().ofMaxSize(3))
                .as((id, groups) -> person(id, groups.toArray(new String[0])));
        return deciders.map(decider -> new Word(decider, true));
    }

    /** Approvals of different people, since of one person the newest counts. */
    @Provide
    Arbitrary<List<Word>> approvals() {
        return word().list()
                .ofMaxSize(5)
                .uniqueElements(word -> word.decider().person().id());
    }

    @Provide
    Arbitrary<List<Word>> words() {
        return Combinators.combine(word(), Arbitraries.of(true, true, true, false))
                .as((word, approves) -> new Word(word.decider(), approves))
                .list()
                .ofMaxSize(6);
    }

    @Provide
    Arbitrary<List<Integer>> hours() {
        return Arbitraries.integers().between(0, 60).list().ofSize(5);
    }

    @Provide
    Arbitrary<Request> requests() {
        return Combinators.combine(Arbitraries.of(Category.class), Arbitraries.of(Risk.class))
                .as((category, risk) ->
                        request().toBuilder().category(category).risk(risk).build());
    }

    @Provide
    Arbitrary<UnaryOperator<Request.Builder>> incomplete() {
        return Arbitraries.of(missingTexts());
    }

    @Test
    void unknownFilesDemandAtLeastWhatKnownOnesDo() {
        Request request = request();
        Demands known = Demands.of(engine.policy, request, origin(), "production");
        Demands unknown =
                Demands.of(engine.policy, request, origin().withChangedFiles(ChangedFiles.UNKNOWN), "production");
        assertTrue(unknown.wantedRoles().containsAll(known.wantedRoles()));
        assertEquals(List.of("auth"), unknown.securityTriggers());
    }
}
