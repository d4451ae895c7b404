package io.jenkins.plugins.changegates.engine.schedule;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** The times at which one at least of several windows is open, in one time zone. */
public record Openings(List<Window> windows, ZoneId zone) {

    /** An instant at which they open or close, and the window whose opening begins or ends there, if any. */
    public record Boundary(Instant at, String window) {}

    public Openings {
        windows = List.copyOf(windows);
    }

    public boolean openAt(Instant when) {
        return windows.stream().anyMatch(window -> openAt(window, when));
    }

    private boolean openAt(Window window, Instant when) {
        return window.endOfOpeningBegunBy(when, zone).filter(when::isBefore).isPresent();
    }

    /** When they, closed now, open again, if ever. */
    public Optional<Boundary> opensAfter(Instant when) {
        Boundary first = null;
        for (Window window : windows) {
            Instant at = window.opensAfter(when, zone).orElse(Instant.MAX);
            if (at.isBefore(first == null ? Instant.MAX : first.at())) {
                first = new Boundary(at, window.name());
            }
        }
        return Optional.ofNullable(first);
    }

    /**
     * When they, open now, close: openings that overlap or touch are one.
     *
     * @return the {@linkplain Horizon horizon}, and no window, if they are open at least until then
     * @throws IllegalArgumentException if they are not open then
     */
    public Boundary closesAfter(Instant when) {
        Boundary last = new Boundary(when, "");
        Boundary longer = extended(last);
        if (longer == last) {
            throw new IllegalArgumentException("closed at " + when);
        }
        Instant horizon = Horizon.of(when);
        while (longer != last && longer.at().isBefore(horizon)) {
            last = longer;
            longer = extended(last);
        }
        return longer.at().isBefore(horizon) ? longer : new Boundary(horizon, "");
    }

    private Boundary extended(Boundary known) {
        Boundary last = known;
        for (Window window : windows) {
            Optional<Instant> end = window.endOfOpeningBegunBy(known.at(), zone);
            if (end.isPresent() && end.get().isAfter(last.at())) {
                last = new Boundary(end.get(), window.name());
            }
        }
        return last;
    }
}
