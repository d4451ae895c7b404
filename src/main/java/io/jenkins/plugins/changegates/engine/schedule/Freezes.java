package io.jenkins.plugins.changegates.engine.schedule;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The freezes that hold something.
 *
 * @param zone of those that have none of their own
 */
public record Freezes(List<Freeze> freezes, ZoneId zone) {

    public Freezes {
        freezes = List.copyOf(freezes);
    }

    public List<Freeze> inForceAt(Instant when) {
        return freezes.stream().filter(freeze -> inForce(freeze, when)).toList();
    }

    private boolean inForce(Freeze freeze, Instant when) {
        return !when.isBefore(freeze.begins(zone)) && when.isBefore(freeze.ends(zone));
    }

    /** When nothing is frozen, then or later. */
    public Instant freeFrom(Instant when) {
        Instant free = when;
        Optional<Instant> later = latestEnd(free);
        while (later.isPresent()) {
            free = later.get();
            later = latestEnd(free);
        }
        return free;
    }

    private Optional<Instant> latestEnd(Instant when) {
        return inForceAt(when).stream().map(freeze -> freeze.ends(zone)).max(Instant::compareTo);
    }

    /** The first freeze that begins after then. */
    public Optional<Freeze> next(Instant when) {
        return freezes.stream()
                .filter(freeze -> freeze.begins(zone).isAfter(when))
                .filter(freeze -> freeze.ends(zone).isAfter(freeze.begins(zone)))
                .reduce((first, other) -> other.begins(zone).isBefore(first.begins(zone)) ? other : first);
    }

    public Instant beginOf(Freeze freeze) {
        return freeze.begins(zone);
    }

    /** When the first of them begins or ends after then. */
    public Optional<Instant> changesAfter(Instant when) {
        return freezes.stream()
                .filter(freeze -> freeze.ends(zone).isAfter(freeze.begins(zone)))
                .flatMap(freeze -> Stream.of(freeze.begins(zone), freeze.ends(zone)))
                .filter(at -> at.isAfter(when))
                .min(Instant::compareTo);
    }
}
