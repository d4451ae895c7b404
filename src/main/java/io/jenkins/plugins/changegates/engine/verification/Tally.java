package io.jenkins.plugins.changegates.engine.verification;

import java.util.List;
import java.util.Optional;

/**
 * What one check's measurements add up to, in the order in which they were taken, until a limit is passed.
 *
 * @param measured how many of them said something; an error did not, and must be made up for
 */
record Tally(String check, long measured, boolean everPassed, Optional<Watch.Standing.Ended> decided) {

    static Tally of(String check, Limits limits, List<Round> taken) {
        int failed = 0;
        int unclear = 0;
        int errorsInARow = 0;
        long measured = 0;
        boolean everPassed = false;
        for (Round round : taken) {
            Measurement newest = measurement(check, round);
            errorsInARow = newest.outcome() == CheckOutcome.ERROR ? errorsInARow + 1 : 0;
            measured += newest.outcome() == CheckOutcome.ERROR ? 0 : 1;
            switch (newest.outcome()) {
                case PASSED -> everPassed = true;
                case FAILED -> failed++;
                case INCONCLUSIVE, MISSED -> unclear++;
                case ERROR -> {}
            }
            if (failed > limits.failure()) {
                return ended(VerdictKind.FAILED, check, "failed", failed, newest);
            }
            if (errorsInARow > limits.consecutiveError()) {
                return ended(VerdictKind.FAILED, check, "could not be measured", errorsInARow, newest);
            }
            if (unclear > limits.inconclusive()) {
                return ended(VerdictKind.INCONCLUSIVE, check, "was inconclusive", unclear, newest);
            }
        }
        return new Tally(check, measured, everPassed, Optional.empty());
    }

    /** What the round says of the check; of several answers one that is not a pass, of none that there is no data. */
    private static Measurement measurement(String check, Round round) {
        List<Measurement> answers = round.measurements().stream()
                .filter(answer -> answer.check().equals(check))
                .toList();
        return answers.stream()
                .filter(answer -> answer.outcome() != CheckOutcome.PASSED)
                .findFirst()
                .or(() -> answers.stream().findFirst())
                .orElseGet(() -> new Measurement(check, CheckOutcome.INCONCLUSIVE, "no data"));
    }

    private static Tally ended(VerdictKind kind, String check, String what, int times, Measurement last) {
        String reason =
                "check " + check + " " + what + (times > 1 ? " " + times + " times" : "") + ": " + last.detail();
        return new Tally(check, 0, false, Optional.of(new Watch.Standing.Ended(kind, reason)));
    }
}
