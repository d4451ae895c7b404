package io.jenkins.plugins.changegates.engine;

import io.jenkins.plugins.changegates.engine.change.Actor;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.ChangeEvent;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.change.Recorded;
import io.jenkins.plugins.changegates.engine.ledger.ChangeIndex;
import io.jenkins.plugins.changegates.engine.ledger.Ledger;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * Writes events: one writer at a time for each change, durable in the ledger before the index shows them, published
 * after. Changes share a fixed number of locks, so two of them may now and then wait for each other. What is decided over
 * several changes of a service is decided in turns: a second set of locks, taken before that of the change.
 */
final class Journal {

    private static final Logger LOGGER = Logger.getLogger(Journal.class.getName());
    private static final int STRIPES = 64;

    private final Ledger ledger;
    private final ChangeIndex index;
    private final InstantSource clock;
    private final ChangeListener listener;
    private final Consequences consequences;
    private final ReentrantLock[] locks = locks();
    private final ReentrantLock[] turns = locks();

    /** What follows by itself from what was decided. */
    @FunctionalInterface
    interface Consequences {
        List<ChangeEvent> of(Change after, Instant at);
    }

    Journal(Ledger ledger, ChangeIndex index, InstantSource clock, ChangeListener listener, Consequences consequences) {
        this.consequences = consequences;
        this.ledger = ledger;
        this.index = index;
        this.clock = clock;
        this.listener = listener;
    }

    private static ReentrantLock[] locks() {
        return Stream.generate(ReentrantLock::new).limit(STRIPES).toArray(ReentrantLock[]::new);
    }

    /** Now, in the ledger's resolution of milliseconds. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /**
     * Begins a change.
     *
     * @throws IllegalStateException if there is one of that name
     */
    Change begin(ChangeId id, Actor by, List<ChangeEvent> events) {
        Change change = locked(id, () -> {
            if (index.find(id).isPresent()) {
                throw new IllegalStateException("there is a change " + id + " already");
            }
            List<Recorded> entries = entries(id, 0, by, now(), events);
            Change begun = Change.of(entries);
            ledger.append(entries);
            index.put(begun);
            return begun;
        });
        publish(change);
        return change;
    }

    /**
     * Decides on a change while nobody else can write to it, and writes what was decided, if anything, with what
     * follows from it.
     *
     * @param decision is given the change and the moment of the decision, which is also the one that is recorded
     * @throws RefusedException if there is no such change, or as the decision says
     */
    <T> Written<T> write(ChangeId id, Actor by, BiFunction<Change, Instant, Written.Draft<T>> decision) {
        return published(locked(id, () -> decided(id, by, decision)));
    }

    /**
     * As {@link #write}, while nobody else decides so on a change of the same service either: what was written before is
     * seen, and what is seen stays true until this is written.
     */
    <T> Written<T> writeInTurn(ChangeId id, Actor by, BiFunction<Change, Instant, Written.Draft<T>> decision) {
        while (true) {
            String service = find(id).request().service();
            Optional<Attempt<T>> attempt = locked(
                    turns,
                    service,
                    () -> locked(
                            id,
                            () -> find(id).request().service().equals(service)
                                    ? Optional.of(decided(id, by, decision))
                                    : Optional.empty()));
            if (attempt.isPresent()) {
                return published(attempt.get());
            }
        }
    }

    /** What came of a decision, and whether anything was written. */
    private record Attempt<T>(Written<T> written, boolean wrote) {}

    private <T> Attempt<T> decided(ChangeId id, Actor by, BiFunction<Change, Instant, Written.Draft<T>> decision) {
        Change before = find(id);
        Instant now = now();
        Written.Draft<T> draft = decision.apply(before, now);
        if (draft.events().isEmpty()) {
            return new Attempt<>(new Written<>(before, draft.answer()), false);
        }
        List<Recorded> entries = new ArrayList<>(entries(id, before.version(), by, now, draft.events()));
        Change after = before.and(entries);
        List<Recorded> further = entries(id, after.version(), by, now, consequences.of(after, now));
        if (!further.isEmpty()) {
            entries.addAll(further);
            after = after.and(further);
        }
        ledger.append(entries);
        index.put(after);
        return new Attempt<>(new Written<>(after, draft.answer()), true);
    }

    private <T> Written<T> published(Attempt<T> attempt) {
        if (attempt.wrote()) {
            publish(attempt.written().change());
        }
        return attempt.written();
    }

    /** What is durable has happened: a listener that fails must not make it look as if it had not. */
    private void publish(Change change) {
        try {
            listener.changed(change);
        } catch (RuntimeException e) {
            LOGGER.log(Level.WARNING, e, () -> "A listener failed on " + change.id());
        }
    }

    Change find(ChangeId id) {
        return index.find(id)
                .orElseThrow(() -> new RefusedException(RefusedException.Kind.UNKNOWN, "There is no change " + id));
    }

    /** Puts another form of one of the change's events in its place, in memory; no one else writes to the change then. */
    Change rewrite(ChangeId id, Function<Change, Recorded> work) {
        Change rewritten = locked(id, () -> {
            Recorded event = work.apply(find(id));
            List<Recorded> history = new ArrayList<>(find(id).history());
            history.set(Math.toIntExact(event.number() - 1), event);
            Change after = Change.of(history);
            index.put(after);
            return after;
        });
        publish(rewritten);
        return rewritten;
    }

    /** Works while nobody else can write to the change; the work may write to it. */
    <T> T alone(ChangeId id, Function<Change, T> work) {
        return locked(id, () -> work.apply(find(id)));
    }

    private <T> T locked(ChangeId id, Supplier<T> work) {
        return locked(locks, id, work);
    }

    private static <T> T locked(ReentrantLock[] locks, Object what, Supplier<T> work) {
        ReentrantLock lock = locks[Math.floorMod(what.hashCode(), STRIPES)];
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    private static List<Recorded> entries(ChangeId id, long version, Actor by, Instant at, List<ChangeEvent> events) {
        List<Recorded> entries = new ArrayList<>();
        for (ChangeEvent event : events) {
            entries.add(new Recorded(id, version + entries.size() + 1, at, by, event));
        }
        return entries;
    }
}
