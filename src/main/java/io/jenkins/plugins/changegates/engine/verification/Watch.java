package io.jenkins.plugins.changegates.engine.verification;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * What the rounds of a watch mean, judged anew from all of them each time. Nothing is ever taken for granted: a check
 * that a round does not mention was inconclusive in it, and a missed round neither passes nor shortens the watch, which
 * goes on until the rounds that were really taken cover the agreed time (requirement F2).
 */
public final class Watch {

    /** Where a watch stands. */
    public sealed interface Standing {
        /** Goes on; round {@code slot} is the next and falls due at {@code dueAt}. */
        record Running(long slot, Instant dueAt) implements Standing {}

        /** Over, and why. */
        record Ended(VerdictKind verdict, String reason) implements Standing {}
    }

    private Watch() {}

    public static Standing judge(WatchPlan plan, List<Round> rounds) {
        List<Round> taken = rounds.stream().filter(round -> !round.missed()).toList();
        List<Tally> tallies = plan.checks().stream()
                .map(check -> Tally.of(check, plan.limits(), taken))
                .toList();
        Optional<Standing.Ended> decided =
                tallies.stream().flatMap(tally -> tally.decided().stream()).findFirst();
        if (decided.isPresent()) {
            return decided.get();
        }
        if (taken.size() >= plan.measurementsNeeded()) {
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
                        taken + " measurements taken" + (missed == 0 ? "" : ", " + missed + " missed and made up for")));
    }

    /**
     * The rounds that fell due before {@code now} and were never taken, the newest one excepted: that one can still be
     * taken, late.
     */
    public static List<Round> missedBefore(WatchPlan plan, List<Round> rounds, Instant now) {
        return LongStream.range(nextSlot(rounds), plan.dueBy(now) - 1).mapToObj(Round::missed).toList();
    }

    private static long nextSlot(List<Round> rounds) {
        return rounds.stream().mapToLong(round -> round.slot() + 1).max().orElse(0);
    }
}
