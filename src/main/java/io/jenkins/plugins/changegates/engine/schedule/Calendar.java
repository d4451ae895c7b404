package io.jenkins.plugins.changegates.engine.schedule;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * When something may be released: while a window is open, unless there is none at all, and nothing is frozen. Freezes
 * beat windows.
 */
public record Calendar(Openings openings, Freezes freezes) {

    public boolean freeAt(Instant when) {
        return windowsOpenAt(when) && freezes.inForceAt(when).isEmpty();
    }

    private boolean windowsOpenAt(Instant when) {
        return openings.windows().isEmpty() || openings.openAt(when);
    }

    /** The first instant, then or later, at which it may be released, if there is one. */
    public Optional<Instant> freeFrom(Instant when) {
        Instant at = when;
        while (!freeAt(at)) {
            Instant thawed = freezes.freeFrom(at);
            if (thawed.equals(at)) {
                Optional<Instant> opened = openings.opensAfter(at).map(Openings.Boundary::at);
                if (opened.isEmpty()) {
                    return Optional.empty();
                }
                at = opened.get();
            } else {
                at = thawed;
            }
        }
        return Optional.of(at);
    }

    /** When, after then, it may no longer be released, if ever. It may then. */
    public Optional<Instant> heldFrom(Instant when) {
        Optional<Instant> closed = openings.windows().isEmpty()
                ? Optional.empty()
                : Optional.of(openings.closesAfter(when).at());
        Optional<Instant> frozen = freezes.next(when).map(freezes::beginOf);
        return List.of(closed, frozen).stream().flatMap(Optional::stream).min(Instant::compareTo);
    }
}
