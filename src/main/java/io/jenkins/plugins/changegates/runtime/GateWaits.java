package io.jenkins.plugins.changegates.runtime;

import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.gate.Concern;
import io.jenkins.plugins.changegates.engine.gate.GateReport;
import io.jenkins.plugins.changegates.engine.gate.Ripple;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.util.Timer;

/**
 * Whoever waits at a gate. Nobody polls: a waiter looks when it is added, when something happened to its change or
 * something to another one that is of concern to what it last saw, when the policy changed, and at the instant it named
 * when it last looked.
 *
 * <p>All looks take place in a small pool, as the controller, and one waiter never looks twice at the same time. May be
 * used from any thread.
 */
public final class GateWaits {

    private static final Logger LOGGER = Logger.getLogger(GateWaits.class.getName());

    /** Timers count elapsed time and clocks get corrected, so nothing is slept through in one go. */
    private static final Duration LONGEST_SLEEP = Duration.ofHours(6);

    private static final Duration AFTER_FAILURE = Duration.ofMinutes(1);

    /** Somebody who waits. */
    public interface Waiter {

        /** The change whose gate it is. */
        ChangeId change();

        /** Looks whether to go on, and does. Must not throw; whoever has gone on ends the wait. */
        Look look();
    }

    /**
     * What a look came to.
     *
     * @param again when to look again if nothing happens until then, or null
     * @param concern what of that which happens to other changes matters
     */
    public record Look(Instant again, Predicate<Ripple> concern) {

        /** Nothing is left to look for. */
        public static final Look OVER = new Look(null, ripple -> false);

        /** At a report of the change. */
        public static Look at(Change change, GateReport report, Optional<Instant> again) {
            return new Look(again.orElse(null), Concern.of(change, report)::touchedBy);
        }
    }

    private final ChangeGates gates;
    private final ConcurrentMap<ChangeId, Set<Wait>> waits = new ConcurrentHashMap<>();
    private volatile boolean closed;

    GateWaits(ChangeGates gates) {
        this.gates = gates;
        gates.policy().onChange(this::policyChanged);
    }

    /** Adds a waiter, who looks at once. */
    public Wait add(Waiter waiter) {
        Wait wait = new Wait(waiter);
        waits.compute(waiter.change(), (change, present) -> {
            Set<Wait> all = present == null ? ConcurrentHashMap.newKeySet() : present;
            all.add(wait);
            return all;
        });
        wait.wake();
        return wait;
    }

    /** How many wait. */
    public int count() {
        return waits.values().stream().mapToInt(Set::size).sum();
    }

    /** Wakes whoever waits for this change, and then those who wait for others and whom it concerns. */
    void changed(Change change, Ripple ripple) {
        waits.getOrDefault(change.id(), Set.of()).forEach(Wait::wake);
        waits.forEach((id, waiting) -> {
            if (!id.equals(change.id())) {
                waiting.forEach(wait -> wait.wakeIf(ripple));
            }
        });
    }

    private void policyChanged() {
        waits.values().forEach(waiting -> waiting.forEach(Wait::wake));
    }

    /** Ends all waiting without a word to those who wait; they are still there when Jenkins has started again. */
    void close() {
        closed = true;
        waits.values().forEach(waiting -> waiting.forEach(Wait::end));
    }

    /** One waiter's place. */
    public final class Wait {

        private final Waiter waiter;
        private final AtomicInteger calls = new AtomicInteger();
        /** All there is while it looks: what comes of that is not known yet. */
        private volatile Predicate<Ripple> concern = ripple -> true;

        private volatile boolean ended;
        private ScheduledFuture<?> alarm;

        private Wait(Waiter waiter) {
            this.waiter = waiter;
        }

        /** Looks soon, however often this was called until then. */
        public void wake() {
            if (ended || closed || calls.getAndIncrement() > 0) {
                return;
            }
            try {
                Pools.judging().execute(this::lookUntilQuiet);
            } catch (RejectedExecutionException e) {
                LOGGER.log(Level.FINE, "Jenkins is ending", e);
            }
        }

        private void wakeIf(Ripple ripple) {
            if (concern.test(ripple)) {
                wake();
            }
        }

        private void lookUntilQuiet() {
            int answered;
            do {
                answered = calls.get();
                if (!ended && !closed) {
                    concern = ripple -> true;
                    Look seen = look();
                    concern = seen.concern();
                    setAlarm(seen.again());
                }
            } while (!calls.compareAndSet(answered, 0));
        }

        private Look look() {
            try {
                return waiter.look();
            } catch (RuntimeException e) {
                LOGGER.log(Level.WARNING, "Could not look at the gate of " + waiter.change(), e);
                return new Look(gates.clock().instant().plus(AFTER_FAILURE), ripple -> true);
            }
        }

        private synchronized void setAlarm(Instant next) {
            cancelAlarm();
            if (next == null || ended || closed) {
                return;
            }
            Duration sleep = Duration.between(gates.clock().instant(), next);
            long millis = Math.max(1, Math.min(sleep.toMillis() + 1, LONGEST_SLEEP.toMillis()));
            try {
                alarm = Timer.get().schedule(this::wake, millis, TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException e) {
                LOGGER.log(Level.FINE, "Jenkins is ending", e);
            }
        }

        private void cancelAlarm() {
            if (alarm != null) {
                alarm.cancel(false);
                alarm = null;
            }
        }

        /** Leaves. A look that is under way comes to its end. */
        public void end() {
            ended = true;
            synchronized (this) {
                cancelAlarm();
            }
            waits.computeIfPresent(waiter.change(), (change, waiting) -> {
                waiting.remove(this);
                return waiting.isEmpty() ? null : waiting;
            });
        }
    }
}
