package io.jenkins.plugins.changegates.engine;

import io.jenkins.plugins.changegates.engine.change.BuildRef;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Who goes next where one deployment goes at a time: those who were ready and found the place taken, in order of their
 * readiness, which is when something last happened to the change before that (decision 32). It is kept in memory alone:
 * after a restart those who still wait line up again in the same order. Thread-safe.
 */
final class Turns {

    /** How long the first in line is waited for once the place is free, in elapsed time. */
    static final Duration PATIENCE = Duration.ofMinutes(1);

    /** What is deployed one at a time. */
    record Place(String service, String environment) {}

    /** Who goes first, and until when they are waited for. */
    record Ahead(ChangeId change, Instant until) {}

    /** @param awaitedSince when the place was first found free with this one absent, or null */
    private record Ticket(ChangeId change, String key, BuildRef build, Instant ready, Instant awaitedSince) {

        static final Comparator<Ticket> ORDER = Comparator.comparing(Ticket::ready)
                .thenComparing(Ticket::change)
                .thenComparing(Ticket::key);
    }

    private final Map<Place, Map<String, Ticket>> lines = new HashMap<>();

    /** Lines up, unless it has: then it keeps its place, and has shown that it is there. */
    synchronized void enter(Place place, Change change, String key, BuildRef build) {
        lines.computeIfAbsent(place, free -> new HashMap<>())
                .compute(
                        key,
                        (same, old) -> new Ticket(
                                change.id(), key, build, old == null ? change.updatedAt() : old.ready(), null));
    }

    synchronized void leave(Place place, String key) {
        lines.computeIfPresent(place, (there, line) -> {
            line.remove(key);
            return line.isEmpty() ? null : line;
        });
    }

    /** Whatever that build had lined up for with that change leaves. */
    synchronized void leave(ChangeId change, String environment, BuildRef build) {
        lines.forEach((place, line) -> {
            if (place.environment().equals(environment)) {
                line.values()
                        .removeIf(ticket ->
                                ticket.change().equals(change) && ticket.build().equals(build));
            }
        });
        lines.values().removeIf(Map::isEmpty);
    }

    /**
     * Who goes before this one now that the place is free. Whoever has been waited for long enough has lost the turn.
     *
     * @param change the one that asks, in line or not
     */
    synchronized Optional<Ahead> ahead(Place place, Change change, String key, Instant now) {
        Map<String, Ticket> line = lines.getOrDefault(place, Map.of());
        Ticket own = line.getOrDefault(key, new Ticket(change.id(), key, BuildRef.NONE, change.updatedAt(), null));
        Optional<Ticket> first = first(line, own);
        while (first.isPresent()) {
            Ticket waitedFor = first.get();
            Instant since = waitedFor.awaitedSince() == null ? now : waitedFor.awaitedSince();
            if (now.isBefore(since.plus(PATIENCE))) {
                line.put(
                        waitedFor.key(),
                        new Ticket(waitedFor.change(), waitedFor.key(), waitedFor.build(), waitedFor.ready(), since));
                return Optional.of(new Ahead(waitedFor.change(), since.plus(PATIENCE)));
            }
            leave(place, waitedFor.key());
            first = first(line, own);
        }
        return Optional.empty();
    }

    private static Optional<Ticket> first(Map<String, Ticket> line, Ticket own) {
        return line.values().stream()
                .filter(ticket -> Ticket.ORDER.compare(ticket, own) < 0)
                .min(Ticket.ORDER);
    }
}
