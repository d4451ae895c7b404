package io.jenkins.plugins.changegates.steps;

import io.jenkins.plugins.changegates.engine.change.WaitEnd;
import io.jenkins.plugins.changegates.engine.gate.GateReport;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** What a judgement means to a pipeline that waits: go on, go on waiting, or give up. */
sealed interface Ruling {

    /** Go on. */
    record Go() implements Ruling {}

    /**
     * Wait.
     *
     * @param lookAgain the earliest instant at which time alone may change the ruling, or null
     */
    record Stay(Instant lookAgain) implements Ruling {
        Optional<Instant> next() {
            return Optional.ofNullable(lookAgain);
        }
    }

    /** Give up. */
    record Stop(WaitEnd end, String reason) implements Ruling {}

    /**
     * @param admitted whether the gate opened and the ledger says so
     * @param waitIfBlocked whether to wait although only new facts can help (decision 1)
     * @param deadline when waiting ends, or null if it never does; what is open then still opens
     */
    static Ruling of(GateReport report, boolean admitted, boolean waitIfBlocked, Instant deadline, Instant now) {
        if (admitted) {
            return new Go();
        }
        boolean late = deadline != null && !now.isBefore(deadline);
        return switch (report.decision()) {
            case REJECTED -> new Stop(WaitEnd.REJECTED, report.reason());
            case CANCELLED -> new Stop(WaitEnd.CANCELLED, report.reason());
            case EXPIRED -> new Stop(late ? WaitEnd.TIMED_OUT : WaitEnd.EXPIRED, report.reason());
            case BLOCKED -> waitIfBlocked ? stay(report, deadline, late) : new Stop(WaitEnd.BLOCKED, report.reason());
            case WAITING, OPEN -> stay(report, deadline, late);
        };
    }

    /**
     * While there is no policy nothing opens, and waiting ends in time all the same.
     *
     * @param problem what is wrong with the policy
     * @param deadline when waiting ends, or null if it never does
     */
    static Ruling withoutPolicy(String problem, Instant deadline, Instant now) {
        return deadline != null && !now.isBefore(deadline) ? new Stop(WaitEnd.TIMED_OUT, problem) : new Stay(deadline);
    }

    private static Ruling stay(GateReport report, Instant deadline, boolean late) {
        return late
                ? new Stop(WaitEnd.TIMED_OUT, report.reason())
                : new Stay(Stream.concat(report.changesByItselfAt().stream(), Stream.ofNullable(deadline))
                        .min(Comparator.naturalOrder())
                        .orElse(null));
    }
}
