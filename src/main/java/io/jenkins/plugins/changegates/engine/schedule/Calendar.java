package io.jenkins.plugins.changegates.engine.schedule;

import java.time.Instant;
import java.util.Optional;

/**
 * When something may be released: while a window is open, unless there is none at all, and nothing is frozen. Freezes
 * beat windows.
 */
public record Calendar(CommonOpenings openings, Freezes freezes) {

    public boolean freeAt(Instant when) {
        return openings.openAt(when) && freezes.inForceAt(when).isEmpty();
    }

    /** The first instant, then or later, at which it may be released, if there is one as far as is looked ahead. */
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
}
