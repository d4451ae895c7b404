package io.jenkins.plugins.changegates.engine.verification;

import java.util.List;
import java.util.Optional;

/** What one check's measurements add up to, in the order in which they were taken, until a limit is passed. */
record Tally(String check, boolean everPassed, Optional<Watch.Standing.Ended> decided) {

    static Tally of(String check, Limits limits, List<Round> taken) {
        int failed = 0;
        int unclear = 0;
        int errorsInARow = 0;
        boolean everPassed = false;
        for (Round round : taken) {
            Measurement measured = measurement(check, round);
            errorsInARow = measured.outcome() == CheckOutcome.ERROR ? errorsInARow + 1 : 0;
            switch (measured.outcome()) {
                case PASSED -> everPassed = true;
                case FAILED -> failed++;
                case INCONCLUSIVE, MISSED -> unclear++;
                case ERROR -> {}
            }
            if (failed > limits.failure()) {
                return ended(VerdictKind.FAILED, check, "failed", failed, measured);
            }
            if (errorsInARow > limits.consecutiveError()) {
                return ended(VerdictKind.FAILED, check, "could not be measured", errorsInARow, measured);
            }
            if (unclear > limits.inconclusive()) {
                return ended(VerdictKind.INCONCLUSIVE, check, "was inconclusive", unclear, measured);
            }
        }
        return new Tally(check, everPassed, Optional.empty());
    }

    private static Measurement measurement(String check, Round round) {
        return round.measurements().stream()
                .filter(measured -> measured.check().equals(check))
                .findFirst()
                .orElseGet(() -> new Measurement(check, CheckOutcome.INCONCLUSIVE, "no data"));
    }

    private static Tally ended(VerdictKind kind, String check, String what, int times, Measurement last) {
        String reason = "check " + check + " " + what + (times > 1 ? " " + times + " times" : "") + ": " + last.detail();
        return new Tally(check, false, Optional.of(new Watch.Standing.Ended(kind, reason)));
    }
}
