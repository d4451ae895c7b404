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
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Writes events: one writer at a time for each change, durable in the ledger before the index shows them, published
 * after. Changes share a fixed number of locks, so two of them may now and then wait for each other.
 */
final class Journal {

    private static final Logger LOGGER = Logger.getLogger(Journal.class.getName());
    private static final int STRIPES = 64;

    private final Ledger ledger;
    private final ChangeIndex index;
    private final InstantSource clock;
    private final ChangeListener listener;
    private final Consequences consequences;
    private final ReentrantLock[] locks = new ReentrantLock[STRIPES];

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
        for (int i = 0; i < STRIPES; i++) {
            locks[i] = new ReentrantLock();
        }
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
        boolean[] wrote = {false};
        Written<T> written = locked(id, () -> {
            Change before = find(id);
            Instant now = now();
            Written.Draft<T> draft = decision.apply(before, now);
            if (draft.events().isEmpty()) {
                return new Written<>(before, draft.answer());
            }
            List<Recorded> entries = new ArrayList<>(entries(id, before.version(), by, now, draft.events()));
            Change after = before.and(entries);
            List<Recorded> further = entries(id, after.version(), by, now, consequences.of(after, now));
            entries.addAll(further);
            after = further.isEmpty() ? after : after.and(further);
            ledger.append(entries);
            index.put(after);
            wrote[0] = true;
            return new Written<>(after, draft.answer());
        });
        if (wrote[0]) {
            publish(written.change());
        }
        return written;
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

    private <T> T locked(ChangeId id, Supplier<T> work) {
        ReentrantLock lock = locks[Math.floorMod(id.hashCode(), STRIPES)];
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
