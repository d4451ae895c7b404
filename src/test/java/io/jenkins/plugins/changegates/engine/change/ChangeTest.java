package io.jenkins.plugins.changegates.engine.change;

import static io.jenkins.plugins.changegates.engine.EngineFixture.BUILD;
import static io.jenkins.plugins.changegates.engine.EngineFixture.PIPELINE;
import static io.jenkins.plugins.changegates.engine.EngineFixture.origin;
import static io.jenkins.plugins.changegates.engine.EngineFixture.plan;
import static io.jenkins.plugins.changegates.engine.EngineFixture.request;
import static io.jenkins.plugins.changegates.engine.EngineFixture.round;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.changegates.engine.EngineFixture;
import io.jenkins.plugins.changegates.engine.evidence.EvidenceStatus;
import io.jenkins.plugins.changegates.engine.verification.CheckOutcome;
import io.jenkins.plugins.changegates.engine.verification.VerdictKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChangeTest {

    private static final ChangeId ID = new ChangeId("CHG-000000000001");
    private static final Subject SUBJECT = Subject.of(Map.of("commit", "1", "demands:production", "2"));
    private static final Subject OTHER_SUBJECT = Subject.of(Map.of("commit", "9", "demands:production", "2"));
    private static final ChangeEvent REQUESTED = new ChangeEvent.Requested(request(), origin());
    private static final ChangeEvent STARTED = started("d");
    private static final ChangeEvent FINISHED =
            new ChangeEvent.DeploymentFinished("production", "d", Outcome.SUCCEEDED, "");
    private static final ChangeEvent WATCHED =
            new ChangeEvent.VerificationStarted("production", "w", plan(Instant.EPOCH, Duration.ofMinutes(3)));
    private static final ChangeEvent WATCH_ENDED =
            new ChangeEvent.VerificationFinished("production", "w", VerdictKind.PASSED, "", "");
    private static final ChangeEvent ROLLBACK =
            new ChangeEvent.RollbackStarted("production", "r", "d", RollbackMethod.OTHER, "1.1", "1.0", "it failed");
    private static final ChangeEvent ROLLED_BACK =
            new ChangeEvent.RollbackFinished("production", "r", Outcome.SUCCEEDED, RollbackCheck.VERIFIED, "");

    private static ChangeEvent started(String key) {
        return new ChangeEvent.DeploymentStarted("production", key, BUILD, "1.1", "c1", List.of());
    }

    private static ChangeEvent measured(long slot) {
        return new ChangeEvent.VerificationMeasured("w", round(slot, CheckOutcome.PASSED));
    }

    private static ChangeEvent approved(String person, Subject subject) {
        return new ChangeEvent.Approved(person, List.of(), "", "", subject);
    }

    private static ChangeEvent rejected(String person, Subject subject) {
        return new ChangeEvent.Rejected(person, List.of(), "", "", subject);
    }

    private static ChangeEvent timedOut() {
        return new ChangeEvent.WaitEnded("production", BUILD, WaitEnd.TIMED_OUT, "");
    }

    private static Recorded entry(long number, ChangeEvent event) {
        return new Recorded(ID, number, Instant.EPOCH.plusSeconds(number), PIPELINE, event);
    }

    private static Change change(ChangeEvent... events) {
        List<Recorded> history = new ArrayList<>();
        for (ChangeEvent event : events) {
            history.add(entry(history.size() + 1, event));
        }
        return Change.of(history);
    }

    private static Change requestedAnd(ChangeEvent... events) {
        List<ChangeEvent> all = new ArrayList<>(List.of(REQUESTED));
        all.addAll(Arrays.asList(events));
        return change(all.toArray(new ChangeEvent[0]));
    }

    static List<List<ChangeEvent>> brokenHistories() {
        return List.of(
                List.of(STARTED),
                List.of(REQUESTED, REQUESTED),
                List.of(REQUESTED, FINISHED),
                List.of(REQUESTED, STARTED, STARTED),
                List.of(REQUESTED, STARTED, FINISHED, FINISHED),
                List.of(REQUESTED, measured(0)),
                List.of(REQUESTED, WATCH_ENDED),
                List.of(REQUESTED, WATCHED, WATCHED),
                List.of(REQUESTED, WATCHED, measured(0), measured(0)),
                List.of(REQUESTED, WATCHED, measured(1), measured(0)),
                List.of(REQUESTED, WATCHED, WATCH_ENDED, measured(0)),
                List.of(REQUESTED, WATCHED, WATCH_ENDED, WATCH_ENDED),
                List.of(REQUESTED, ROLLBACK),
                List.of(REQUESTED, ROLLED_BACK),
                List.of(REQUESTED, STARTED, ROLLBACK, ROLLBACK),
                List.of(REQUESTED, STARTED, ROLLBACK, ROLLED_BACK, ROLLED_BACK));
    }

    @ParameterizedTest
    @MethodSource("brokenHistories")
    void aBrokenHistoryIsRefused(List<ChangeEvent> events) {
        assertThrows(IllegalArgumentException.class, () -> change(events.toArray(new ChangeEvent[0])));
        Change before = change(
                events.subList(0, 0).isEmpty() && events.get(0) != REQUESTED
                        ? new ChangeEvent[] {REQUESTED}
                        : events.subList(0, events.size() - 1).toArray(new ChangeEvent[0]));
        Recorded last = entry(before.version() + 1, events.get(events.size() - 1));
        if (events.get(0) == REQUESTED) {
            assertThrows(IllegalArgumentException.class, () -> before.and(List.of(last)));
        }
    }

    @Test
    void gapsStrangersAndNothingAreRefused() {
        Recorded first = entry(1, REQUESTED);
        Recorded stranger = new Recorded(new ChangeId("CHG-000000000002"), 2, Instant.EPOCH, PIPELINE, STARTED);
        assertThrows(IllegalArgumentException.class, () -> Change.of(List.of()));
        assertThrows(IllegalArgumentException.class, () -> Change.of(List.of(entry(2, REQUESTED))));
        assertThrows(IllegalArgumentException.class, () -> Change.of(List.of(first, entry(3, STARTED))));
        assertThrows(IllegalArgumentException.class, () -> Change.of(List.of(first, entry(1, STARTED))));
        assertThrows(IllegalArgumentException.class, () -> Change.of(List.of(first, stranger)));
    }

    @Test
    void stateFollowsTheEvents() {
        assertEquals(ChangeState.AWAITING, requestedAnd().state());
        assertEquals(ChangeState.DEPLOYING, requestedAnd(STARTED).state());
        assertEquals(ChangeState.DEPLOYED, requestedAnd(STARTED, FINISHED).state());
        assertEquals(
                ChangeState.VERIFYING,
                requestedAnd(STARTED, FINISHED, WATCHED, measured(0)).state());
        assertEquals(
                ChangeState.VERIFIED,
                requestedAnd(STARTED, FINISHED, WATCHED, WATCH_ENDED).state());
        assertEquals(
                ChangeState.ROLLING_BACK,
                requestedAnd(STARTED, FINISHED, ROLLBACK).state());
        assertEquals(
                ChangeState.ROLLED_BACK,
                requestedAnd(STARTED, FINISHED, ROLLBACK, ROLLED_BACK).state());
        assertEquals(ChangeState.EXPIRED, requestedAnd(timedOut()).state());
    }

    @Test
    void takingARejectionBackGoesBackToWhereItStood() {
        ChangeEvent reject = rejected("erin", SUBJECT);
        ChangeEvent approve = approved("Erin", SUBJECT);
        assertEquals(ChangeState.REJECTED, requestedAnd(reject).state());
        assertEquals(ChangeState.AWAITING, requestedAnd(reject, approve).state());
        assertEquals(
                ChangeState.DEPLOYED,
                requestedAnd(STARTED, FINISHED, reject, approve).state());
        assertEquals(
                ChangeState.REJECTED,
                requestedAnd(reject, rejected("emil", SUBJECT), approve).state());
        assertEquals(
                ChangeState.REJECTED,
                requestedAnd(reject, approved("emil", SUBJECT)).state());
    }

    @Test
    void ofOnePersonsWordsOnOneContentTheNewestCountsAndOtherContentIsKept() {
        Change change = requestedAnd(
                rejected("erin", SUBJECT), approved("ERIN", OTHER_SUBJECT), approved("erin", OTHER_SUBJECT));
        assertEquals(
                List.of("erin false", "erin true"),
                change.opinions().stream()
                        .map(opinion -> opinion.person() + " " + opinion.approves())
                        .toList());
    }

    @Test
    void aWatchThatEndsAfterTheRollbackBeganValidatesNothing() {
        Change change = requestedAnd(STARTED, FINISHED, WATCHED, ROLLBACK, WATCH_ENDED);
        assertEquals(false, change.deployment("d").orElseThrow().validated());
    }

    @Test
    void whatWasRolledBackStaysSo() {
        ChangeEvent again = new ChangeEvent.RollbackStarted(
                "production", "r2", "d", RollbackMethod.OTHER, "1.1", "0.9", "1.0 is bad too");
        ChangeEvent failed =
                new ChangeEvent.RollbackFinished("production", "r2", Outcome.FAILED, RollbackCheck.NOT_ASKED, "");
        Change change = requestedAnd(STARTED, FINISHED, ROLLBACK, ROLLED_BACK, again, failed);
        assertTrue(change.deployment("d").orElseThrow().rolledBack());
        assertEquals(ChangeState.FAILED, change.state());
    }

    @Test
    void anEnvironmentIsTakenBackOnlyIfItsNewestDeploymentIs() {
        assertTrue(requestedAnd(STARTED, FINISHED, ROLLBACK).takenBack("production"));
        assertEquals(
                false, requestedAnd(STARTED, FINISHED, started("d2"), ROLLBACK).takenBack("production"));
        assertEquals(
                false,
                requestedAnd(STARTED, FINISHED, ROLLBACK, new ChangeEvent.Amended(request(), origin()))
                        .takenBack("production"));
    }

    @Test
    void buildsAndPeopleAreKeptThroughAmendments() {
        BuildRef second = new BuildRef("payments", 13, "job/payments/13/");
        Origin later = new Origin(
                "c2", "", "bert", List.of("bob"), List.of("bea"), List.of(), ChangedFiles.UNKNOWN, Map.of(), second);
        Change change = requestedAnd(
                new ChangeEvent.Amended(request(), later), new ChangeEvent.BuildJoined(BuildRef.NONE, List.of("bill")));
        assertEquals(List.of(BUILD, second), change.builds());
        assertEquals(List.of("stan", "bob", "bill"), change.starters());
        assertEquals(List.of("alice", "coco", "bert", "bea"), change.authors());
        assertEquals(List.of("ci"), change.requesters());
    }

    @Test
    void whatAnAccessorReturnsCannotBeChanged() {
        Change change = requestedAnd(STARTED);
        assertThrows(
                UnsupportedOperationException.class, () -> change.deployments().clear());
        assertThrows(UnsupportedOperationException.class, () -> change.history().clear());
    }

    /** Lets the engine itself make a history, by taking steps at random; whatever it does must hold together. */
    @Property(tries = 100)
    void foldingAllAtOnceOrOneByOneGivesTheSame(@ForAll long seed, @ForAll @IntRange(max = 25) int steps) {
        List<Recorded> history = randomHistory(seed, steps);
        Change whole = Change.of(history);
        Change grown = Change.of(history.subList(0, 1));
        for (Recorded next : history.subList(1, history.size())) {
            Change before = grown;
            List<Object> answersBefore = answers(before);
            grown = grown.and(List.of(next));
            assertEquals(answersBefore, answers(before), "the earlier change stays as it was");
        }
        assertEquals(answers(whole), answers(grown));
        assertEquals(answers(whole), answers(Change.of(whole.history())));
    }

    @Property(tries = 100)
    void everyHistoryCountsFromOneAndKeepsItsInvariants(@ForAll long seed, @ForAll @IntRange(max = 25) int steps) {
        Change change = Change.of(randomHistory(seed, steps));
        assertEquals(change.history().size(), change.version());
        for (Deployment deployment : change.deployments()) {
            assertTrue(!deployment.validated() || deployment.ended().isPresent());
            assertTrue(!(deployment.validated() && deployment.rolledBack()));
            assertTrue(!deployment.rolledBack()
                    || change.rollbacks().stream()
                            .anyMatch(back -> back.deployment().equals(deployment.key())));
        }
    }

    private static List<Object> answers(Change change) {
        return Arrays.asList(
                change.id(),
                change.version(),
                change.history(),
                change.request(),
                change.origin(),
                change.classification(),
                change.requesters(),
                change.authors(),
                change.starters(),
                change.builds(),
                change.evidence(),
                change.opinions(),
                change.deployOrders(),
                change.deployments(),
                change.verifications(),
                change.rollbacks(),
                change.obligations(),
                change.state(),
                change.expired("production"),
                change.takenBack("production"),
                change.takenBack("staging"),
                change.updatedAt());
    }

    private static List<Recorded> randomHistory(long seed, int steps) {
        Random random = new Random(seed);
        EngineFixture engine = new EngineFixture();
        ChangeId id = engine.requested(EngineFixture.highRisk(), origin()).id();
        for (int step = 0; step < steps; step++) {
            engine.pass(Duration.ofMinutes(random.nextInt(3)));
            try {
                take(engine, id, random, "k" + step);
            } catch (RuntimeException | AssertionError refused) {
                // Not every step is allowed everywhere; what is refused writes nothing.
            }
        }
        return engine.service.find(id).history();
    }

    private static void take(EngineFixture engine, ChangeId id, Random random, String key) {
        Change change = engine.service.find(id);
        String environment = random.nextBoolean() ? "staging" : "production";
        String person = List.of("erin", "emil", "tess").get(random.nextInt(3));
        var decider = EngineFixture.person(person, "engineering", "leads");
        switch (random.nextInt(12)) {
            case 0 -> engine.service.approve(id, decider, "", "");
            case 1 -> engine.service.reject(id, decider, "", "");
            case 2 ->
                engine.service.amend(
                        id,
                        PIPELINE,
                        request().toBuilder().testing("t" + random.nextInt(2)).build(),
                        origin());
            case 3 ->
                engine.service.addEvidence(
                        id, PIPELINE, EngineFixture.evidence("unit-tests", "c1", EvidenceStatus.PASSED));
            case 4 -> engine.service.orderDeployment(id, decider, "production", "");
            case 5 -> engine.deployments.startDeployment(id, PIPELINE, environment, key, BUILD);
            case 6, 7 ->
                engine.deployments.finishDeployment(
                        id, PIPELINE, any(change.deployments(), random).key(), Outcome.SUCCEEDED, "");
            case 8 -> engine.watched(id, "staging", key, Duration.ofMinutes(2));
            case 9 ->
                engine.deployments.startRollback(
                        id, PIPELINE, any(change.deployments(), random), key, RollbackMethod.OTHER, "", "");
            case 10 ->
                engine.deployments.finishRollback(
                        id,
                        PIPELINE,
                        any(change.rollbacks(), random).key(),
                        Outcome.values()[random.nextInt(3)],
                        RollbackCheck.values()[random.nextInt(3)],
                        "");
            default ->
                engine.service.endWait(id, PIPELINE, environment, BUILD, WaitEnd.values()[random.nextInt(4)], "");
        }
    }

    private static <T> T any(List<T> things, Random random) {
        return things.get(random.nextInt(things.size()));
    }

    @Test
    void anEnvironmentNamedTwiceIsOne() {
        assertEquals(
                List.of("production", "staging"),
                request().toBuilder()
                        .environments(List.of("production", "staging", "production"))
                        .build()
                        .environments());
    }

    @Test
    void aRequestSurvivesItsBuilder() {
        Request full = request().toBuilder()
                .scope(Set.of(Scope.DATABASE))
                .rollbackTo("1.0")
                .restorePoint("s")
                .onDuty("o")
                .security("x")
                .labels(List.of("l"))
                .pullRequest("p")
                .method(DeploymentMethod.ROLLING)
                .artifacts(List.of(new Artifact("a", "d")))
                .build();
        assertEquals(full, full.toBuilder().build());
    }

    @Test
    void namesOfChangesHaveOneForm() {
        assertEquals(ID, ChangeId.parse("CHG-000000000001").orElseThrow());
        for (String no : List.of(
                "", "CHG-", "CHG-00000000000I", "chg-000000000001", "CHG-000000000001/..", "CHG-0000000000011")) {
            assertTrue(ChangeId.parse(no).isEmpty(), no);
        }
        assertTrue(ChangeId.parse(ChangeId.random(new Random(7)).value()).isPresent());
    }
}
