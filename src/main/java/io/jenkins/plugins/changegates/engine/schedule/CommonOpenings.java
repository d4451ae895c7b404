package io.jenkins.plugins.changegates.engine.schedule;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The times at which several sets of windows are open at once: those of the policy, and of each folder or job that asks
 * for narrower ones. Always open if there is none.
 *
 * @param sets each with one window at least
 * @param zone in which times are told
 */
public record CommonOpenings(List<Openings> sets, ZoneId zone) {

    public CommonOpenings {
        sets = sets.stream().filter(set -> !set.windows().isEmpty()).toList();
    }

    public boolean always() {
        return sets.isEmpty();
    }

    public boolean openAt(Instant when) {
        for (Openings set : sets) {
            if (!set.openAt(when)) {
                return false;
            }
        }
        return true;
    }

    /**
     * When they, open now, close: the first set that does. See {@link Openings#closesAfter}.
     *
     * @throws IllegalArgumentException if they are not open then, or are always
     */
    public Openings.Boundary closesAfter(Instant when) {
        return sets.stream()
                .map(set -> set.closesAfter(when))
                .min(Comparator.comparing(Openings.Boundary::at))
                .orElseThrow(() -> new IllegalArgumentException("always open"));
    }

    /**
     * When they, closed now, are all open again. One set is looked at to the end of its days, several up to the
     * {@linkplain Horizon horizon}.
     */
    public Optional<Openings.Boundary> opensAfter(Instant when) {
        return sets.size() == 1 ? sets.get(0).opensAfter(when) : walk(when);
    }

    private Optional<Openings.Boundary> walk(Instant when) {
        Instant end = Horizon.of(when);
        Openings.Boundary at = new Openings.Boundary(when, "");
        while (at.at().isBefore(end) && !openAt(at.at())) {
            Optional<Openings.Boundary> next = nextOpening(at.at());
            if (next.isEmpty()) {
                return Optional.empty();
            }
            at = next.get();
        }
        return openAt(at.at()) ? Optional.of(at) : Optional.empty();
    }

    /** The last of the next openings of those that are closed; before it they are not open together. */
    private Optional<Openings.Boundary> nextOpening(Instant when) {
        List<Openings.Boundary> openings = new ArrayList<>();
        for (Openings set : sets) {
            if (!set.openAt(when)) {
                Optional<Openings.Boundary> opens = set.opensAfter(when);
                if (opens.isEmpty()) {
                    return Optional.empty();
                }
                openings.add(opens.get());
            }
        }
        return openings.stream().max(Comparator.comparing(Openings.Boundary::at));
    }

    /** Whether one of them is closed then and never opens again. */
    public boolean overAt(Instant when) {
        return sets.stream()
                .anyMatch(set -> !set.openAt(when) && set.opensAfter(when).isEmpty());
    }

    /** When what can be said of them next changes by time alone, at the earliest. */
    public Optional<Instant> changesAfter(Instant when) {
        if (always()) {
            return Optional.empty();
        }
        if (openAt(when)) {
            Instant closes = closesAfter(when).at();
            return Optional.of(closes.isBefore(Horizon.of(when)) ? closes : Horizon.movesAfter(when));
        }
        Optional<Openings.Boundary> opens = opensAfter(when);
        if (opens.isPresent() || sets.size() == 1) {
            return opens.map(Openings.Boundary::at);
        }
        if (overAt(when)) {
            return Optional.empty();
        }
        return sets.stream()
                .flatMap(set -> boundaryAfter(set, when).stream())
                .filter(at -> at.isBefore(Horizon.movesAfter(when)))
                .min(Comparator.naturalOrder())
                .or(() -> Optional.of(Horizon.movesAfter(when)));
    }

    private static Optional<Instant> boundaryAfter(Openings set, Instant when) {
        return set.openAt(when)
                ? Optional.of(set.closesAfter(when).at())
                : set.opensAfter(when).map(Openings.Boundary::at);
    }
}
