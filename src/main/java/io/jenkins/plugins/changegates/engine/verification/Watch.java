package io.jenkins.plugins.changegates.engine.verification;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * What the rounds of a watch mean, judged anew from all of them each time. Nothing is ever taken for granted: a check
 * that a round does not mention was inconclusive in it, and neither a missed round nor an error passes or shortens the
 * watch, which goes on until the measurements that every check really gave cover the agreed time (requirement F2).
 * Where several checks end it at once, a failure weighs more than an inconclusive one.
 */
public final class Watch {

    /** Where a watch stands. */
    public sealed interface Standing {
        /** Goes on; round {@code slot} is the next and falls due at {@code dueAt}. */
        record Running(long slot, Instant dueAt) implements Standing {}

        /** Over, and why. */
        record Ended(VerdictKind verdict, String reason) implements Standing {}
    }

    /** The rounds missed in one absence that are put on record; the older ones are left out, and count as little. */
    private static final long MOST_MISSED = 1000;

    private Watch() {}

    public static Standing judge(WatchPlan plan, List<Round> rounds) {
        List<Round> taken = rounds.stream().filter(round -> !round.missed()).toList();
        List<Tally> tallies = plan.checks().stream()
                .map(check -> Tally.of(check, plan.limits(), taken))
                .toList();
        Optional<Standing.Ended> decided = tallies.stream()
                .flatMap(tally -> tally.decided().stream())
                .min(Comparator.comparing(ended -> ended.verdict() != VerdictKind.FAILED));
        if (decided.isPresent()) {
            return decided.get();
        }
        if (tallies.stream().allMatch(tally -> tally.measured() >= plan.measurementsNeeded())) {
            return atTheEnd(tallies, taken.size(), rounds.size() - taken.size());
        }
        long next = nextSlot(rounds);
        return new Standing.Running(next, plan.dueAt(next));
    }

    private static Standing.Ended atTheEnd(List<Tally> tallies, int taken, int missed) {
        return tallies.stream()
                .filter(tally -> !tally.everPassed())
                .findFirst()
                .map(tally -> new Standing.Ended(VerdictKind.INCONCLUSIVE, "check " + tally.check() + " never passed"))
                .orElseGet(() -> new Standing.Ended(
                        VerdictKind.PASSED,
                        taken + " measurements taken"
                                + (missed == 0 ? "" : ", " + missed + " missed and made up for")));
    }

    /**
     * The rounds that fell due before {@code now} and were never taken, the newest one excepted: that one can still be
     * taken, late. Of a very long absence only the newest thousand.
     */
    public static List<Round> missedBefore(WatchPlan plan, List<Round> rounds, Instant now) {
        long end = plan.dueBy(now) - 1;
        long start = Math.max(nextSlot(rounds), end - MOST_MISSED);
        return LongStream.range(start, end).mapToObj(Round::missed).toList();
    }

    private static long nextSlot(List<Round> rounds) {
        return rounds.stream().mapToLong(round -> round.slot() + 1).max().orElse(0);
    }
}
