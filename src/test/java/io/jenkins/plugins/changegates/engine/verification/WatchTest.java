package io.jenkins.plugins.changegates.engine.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WatchTest {

    private static final Instant START = Instant.parse("2026-11-23T02:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private static WatchPlan plan(int minutes, Limits limits, String... checks) {
        return new WatchPlan(START, MINUTE.multipliedBy(minutes), MINUTE, List.of(checks), limits);
    }

    /** One round a letter: passed, failed, inconclusive, error, missed round, none of the checks mentioned. */
    private static List<Round> rounds(String letters) {
        List<Round> rounds = new ArrayList<>();
        for (int slot = 0; slot < letters.length(); slot++) {
            rounds.add(
                    switch (letters.charAt(slot)) {
                        case 'p' -> taken(slot, CheckOutcome.PASSED);
                        case 'f' -> taken(slot, CheckOutcome.FAILED);
                        case 'i' -> taken(slot, CheckOutcome.INCONCLUSIVE);
                        case 'e' -> taken(slot, CheckOutcome.ERROR);
                        case 'm' -> Round.missed(slot);
                        default -> Round.taken(slot, List.of());
                    });
        }
        return rounds;
    }

    private static Round taken(long slot, CheckOutcome outcome) {
        return Round.taken(slot, List.of(new Measurement("health", outcome, "said so")));
    }

    private static String judged(WatchPlan plan, List<Round> rounds) {
        return Watch.judge(plan, rounds) instanceof Watch.Standing.Ended ended
                ? ended.verdict().wireName()
                : "running";
    }

    @ParameterizedTest
    @CsvSource({
        // failureLimit, inconclusiveLimit, consecutiveErrorLimit, rounds of a watch of three minutes, verdict
        "0, 0, 4, pp,          running",
        "0, 0, 4, ppp,         passed",
        "0, 0, 4, f,           failed",
        "0, 0, 4, pf,          failed",
        "1, 0, 4, fpp,         passed",
        "1, 0, 4, fpf,         failed",
        "3, 0, 4, fff,         inconclusive",
        "0, 0, 4, i,           inconclusive",
        "0, 1, 4, ipp,         passed",
        "0, 1, 4, ipi,         inconclusive",
        "0, 3, 4, iii,         inconclusive",
        "0, 0, 4, -,           inconclusive",
        "0, 0, 4, eeee,        running",
        "0, 0, 4, eeeee,       failed",
        "0, 0, 4, eeeepeeeep,  running",
        "0, 0, 4, eeeepeeeepp, passed",
        "0, 0, 0, e,           failed",
        "0, 0, 1, epe,         running",
        "0, 0, 4, ppm,         running",
        "0, 0, 4, pmpmp,       passed",
        "0, 0, 4, mmmmmmmmmm,  running",
        "0, 0, 1, eme,         failed",
    })
    void judgesAsArgoRolloutsDoes(int failure, int inconclusive, int error, String rounds, String verdict) {
        WatchPlan plan = plan(3, new Limits(failure, inconclusive, error), "health");
        assertEquals(verdict, judged(plan, rounds(rounds)));
    }

    @Test
    void everyCheckMustHavePassed() {
        WatchPlan plan = plan(1, new Limits(0, 5, 4), "health", "errors");
        Round half = Round.taken(0, List.of(new Measurement("health", CheckOutcome.PASSED, "")));
        assertEquals("inconclusive", judged(plan, List.of(half)));
    }

    @Test
    void aFailureWeighsMoreThanSomethingInconclusiveInTheSameRound() {
        WatchPlan plan = plan(2, Limits.DEFAULT, "first", "second");
        Round round = Round.taken(
                0,
                List.of(
                        new Measurement("first", CheckOutcome.INCONCLUSIVE, "no data"),
                        new Measurement("second", CheckOutcome.FAILED, "500")));
        assertEquals("failed", judged(plan, List.of(round)));
    }

    @Test
    void ofTwoAnswersOfOneCheckTheBadOneCounts() {
        Round round = Round.taken(
                0,
                List.of(
                        new Measurement("health", CheckOutcome.PASSED, ""),
                        new Measurement("health", CheckOutcome.FAILED, "")));
        assertEquals("failed", judged(plan(1, Limits.DEFAULT, "health"), List.of(round)));
    }

    @Test
    void theReasonNamesTheCheckAndWhatItSaid() {
        Watch.Standing standing = Watch.judge(plan(3, new Limits(1, 0, 4), "health"), rounds("ff"));
        assertEquals(new Watch.Standing.Ended(VerdictKind.FAILED, "check health failed 2 times: said so"), standing);
    }

    @Test
    void aRunningWatchSaysWhenTheNextRoundIsDue() {
        WatchPlan plan = plan(3, Limits.DEFAULT, "health");
        assertEquals(new Watch.Standing.Running(0, START.plus(MINUTE)), Watch.judge(plan, List.of()));
        assertEquals(
                new Watch.Standing.Running(2, START.plus(MINUTE.multipliedBy(3))), Watch.judge(plan, rounds("pm")));
    }

    @Test
    void roundsThatFellDueInAnAbsenceAreMissedTheNewestExcepted() {
        WatchPlan plan = plan(10, Limits.DEFAULT, "health");
        assertEquals(List.of(), Watch.missedBefore(plan, List.of(), START));
        assertEquals(List.of(), Watch.missedBefore(plan, List.of(), START.minusSeconds(3600)));
        assertEquals(List.of(), Watch.missedBefore(plan, rounds("p"), START.plus(MINUTE.multipliedBy(2))));
        assertEquals(
                List.of(Round.missed(1), Round.missed(2)),
                Watch.missedBefore(plan, rounds("p"), START.plus(MINUTE.multipliedBy(4))));
    }

    @Test
    void aVeryLongAbsenceIsPutOnRecordInBounds() {
        WatchPlan plan = new WatchPlan(START, MINUTE, Duration.ofSeconds(1), List.of("health"), Limits.DEFAULT);
        Instant muchLater = START.plus(Duration.ofDays(3650));
        List<Round> missed = Watch.missedBefore(plan, List.of(), muchLater);
        assertEquals(1000, missed.size());
        assertEquals(new Watch.Standing.Running(plan.dueBy(muchLater) - 1, muchLater), Watch.judge(plan, missed));
    }

    @Test
    void aPlanNeedsTimeAnIntervalAndDistinctChecks() {
        List<String> one = List.of("health");
        Limits limits = Limits.DEFAULT;
        assertThrows(IllegalArgumentException.class, () -> new WatchPlan(START, MINUTE, Duration.ZERO, one, limits));
        assertThrows(IllegalArgumentException.class, () -> new WatchPlan(START, MINUTE, MINUTE.negated(), one, limits));
        assertThrows(
                IllegalArgumentException.class, () -> new WatchPlan(START, MINUTE, Duration.ofMinutes(2), one, limits));
        assertThrows(IllegalArgumentException.class, () -> new WatchPlan(START, MINUTE, MINUTE, List.of(), limits));
        assertThrows(
                IllegalArgumentException.class,
                () -> new WatchPlan(START, MINUTE, MINUTE, List.of("health", "health"), limits));
    }

    @Test
    void thereIsNoRoundBeforeTheFirstAndNoAnswerInAMissedOne() {
        assertThrows(IllegalArgumentException.class, () -> Round.missed(-1));
        List<Measurement> passed = List.of(new Measurement("health", CheckOutcome.PASSED, ""));
        assertThrows(IllegalArgumentException.class, () -> new Round(0, true, passed));
    }

    @ParameterizedTest
    @CsvSource({"-1, 0, 0, failureLimit", "0, -1, 0, inconclusiveLimit", "0, 0, -1, consecutiveErrorLimit"})
    void limitsAreNaturalNumbersAndTheMessageNamesTheOneThatIsNot(int failure, int unclear, int error, String name) {
        Exception refused = assertThrows(IllegalArgumentException.class, () -> new Limits(failure, unclear, error));
        assertEquals(name + " is -1; allowed are 0 and above", refused.getMessage());
    }

    @Test
    void aStartedIntervalIsMeasuredToTheEnd() {
        WatchPlan plan = new WatchPlan(START, Duration.ofSeconds(61), MINUTE, List.of("health"), Limits.DEFAULT);
        assertEquals(2, plan.measurementsNeeded());
        assertEquals(0, plan.dueBy(START.plusSeconds(59)));
        assertEquals(1, plan.dueBy(START.plusSeconds(60)));
    }

    @Property
    boolean passingNeedsAsManyAnswersAsThePlanHasAndEachWithinItsLimits(
            @ForAll("letters") String letters, @ForAll("limits") Limits limits) {
        WatchPlan plan = plan(4, limits, "health");
        long answers =
                letters.chars().filter(letter -> letter != 'm' && letter != 'e').count();
        long failed = letters.chars().filter(letter -> letter == 'f').count();
        long passed = letters.chars().filter(letter -> letter == 'p').count();
        long unclear = answers - failed - passed;
        return !judged(plan, rounds(letters)).equals("passed")
                || (answers >= 4 && passed >= 1 && failed <= limits.failure() && unclear <= limits.inconclusive());
    }

    @Property
    void aMissedRoundChangesNoVerdict(@ForAll("letters") String letters, @ForAll("limits") Limits limits) {
        WatchPlan plan = plan(4, limits, "health");
        assertEquals(judged(plan, rounds(letters.replace("m", ""))), judged(plan, rounds(letters)));
    }

    @Property
    void onceFailedAlwaysFailed(@ForAll("letters") String letters, @ForAll("letters") String more) {
        WatchPlan plan = plan(4, Limits.DEFAULT, "health");
        String before = judged(plan, rounds(letters));
        if (before.equals("failed")) {
            assertEquals("failed", judged(plan, rounds(letters + more)));
        } else if (before.equals("inconclusive")) {
            assertNotEquals("passed", judged(plan, rounds(letters + more)));
        }
    }

    @Property
    void dueTimesAndCountsAgree(@ForAll("slots") long slot) {
        WatchPlan plan = plan(30, Limits.DEFAULT, "health");
        assertEquals(slot + 1, plan.dueBy(plan.dueAt(slot)));
        assertEquals(slot, plan.dueBy(plan.dueAt(slot).minusMillis(1)));
        List<Round> missed = Watch.missedBefore(plan, List.of(), plan.dueAt(slot));
        assertTrue(LongStream.range(0, missed.size())
                .allMatch(i -> missed.get((int) i).slot() < slot));
        assertInstanceOf(Watch.Standing.Running.class, Watch.judge(plan, missed));
    }

    @Provide
    Arbitrary<String> letters() {
        return Arbitraries.strings().withChars('p', 'f', 'i', 'e', 'm', '-').ofMaxLength(12);
    }

    @Provide
    Arbitrary<Limits> limits() {
        Arbitrary<Integer> few = Arbitraries.integers().between(0, 4);
        return Combinators.combine(few, few, few).as(Limits::new);
    }

    @Provide
    Arbitrary<Long> slots() {
        return Arbitraries.longs().between(0, 500);
    }
}
