package io.jenkins.plugins.changegates.engine.gate;

import io.jenkins.plugins.changegates.engine.schedule.Horizon;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** When time alone will open or close what was judged (decision 2). */
final class Outlook {

    private Outlook() {}

    /**
     * @param times asked for only where they matter
     * @param later judges the same at another instant
     * @return the report with what is ahead of it
     */
    static GateReport of(GateReport report, Supplier<TimeGates> times, Function<Instant, GateReport> later) {
        if (report.open()) {
            return report.with(null, closing(report, later).orElse(null));
        }
        if (report.onlyHeldBy(Gate.WINDOW, Gate.FREEZE)) {
            return report.with(
                    times.get()
                            .freeFrom(report.at())
                            .filter(at -> later.apply(at).open())
                            .orElse(null),
                    null);
        }
        return report;
    }

    /** From one instant at which a gate changes to the next, as long as it stays open, up to the horizon. */
    private static Optional<Instant> closing(GateReport report, Function<Instant, GateReport> later) {
        Instant horizon = Horizon.of(report.at());
        Optional<Instant> at = report.changesByItselfAt();
        while (at.isPresent() && at.get().isBefore(horizon)) {
            GateReport then = later.apply(at.get());
            if (!then.open()) {
                return at;
            }
            at = then.changesByItselfAt();
        }
        return Optional.empty();
    }
}
