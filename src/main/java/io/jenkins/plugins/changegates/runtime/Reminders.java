package io.jenkins.plugins.changegates.runtime;

import io.jenkins.plugins.changegates.engine.RefusedException;
import io.jenkins.plugins.changegates.engine.ReminderService;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.ledger.LedgerException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.util.Timer;

/**
 * Has recorded, in time, that a decision is overdue. Looks at a change when something happened to it, and at the next
 * instant that was named then; at all of them at the start and when the policy changed. A policy that reminds nobody
 * costs nothing. May be used from any thread.
 */
final class Reminders {

    private static final Logger LOGGER = Logger.getLogger(Reminders.class.getName());

    /** Timers count elapsed time and clocks get corrected, so nothing is slept through in one go. */
    private static final Duration LONGEST_SLEEP = Duration.ofHours(6);

    private static final Duration AFTER_FAILURE = Duration.ofMinutes(1);

    private record Due(Instant at, ChangeId change) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            int byTime = at.compareTo(other.at);
            return byTime == 0 ? change.compareTo(other.change) : byTime;
        }
    }

    private final ChangeGates gates;
    private final TreeSet<Due> ahead = new TreeSet<>();
    private final Map<ChangeId, Due> known = new HashMap<>();
    private ScheduledFuture<?> alarm;
    private boolean closed;

    Reminders(ChangeGates gates) {
        this.gates = gates;
    }

    /** Looks at every change that still waits for somebody. */
    void all() {
        if (remindsAnybody()) {
            gates.index().newestFirst().forEach(this::changed);
        }
    }

    void changed(Change change) {
        if (change.over() || !remindsAnybody()) {
            put(change.id(), null);
            return;
        }
        try {
            Pools.judging().execute(() -> look(change.id()));
        } catch (RejectedExecutionException e) {
            LOGGER.log(Level.FINE, "Jenkins is ending", e);
        }
    }

    private boolean remindsAnybody() {
        try {
            return ReminderService.remindsAnybody(gates.policy().get());
        } catch (RefusedException e) {
            return false;
        }
    }

    private void look(ChangeId change) {
        try {
            put(change, gates.changes().reminders().record(change).orElse(null));
        } catch (LedgerException e) {
            LOGGER.log(Level.WARNING, e, () -> "Could not record who is to be reminded of " + change);
            put(change, gates.clock().instant().plus(AFTER_FAILURE));
        } catch (RefusedException e) {
            put(change, null);
        }
    }

    private synchronized void put(ChangeId change, Instant at) {
        Due before = known.remove(change);
        if (before != null) {
            ahead.remove(before);
        }
        if (at != null) {
            Due due = new Due(at, change);
            known.put(change, due);
            ahead.add(due);
        }
        if (at != null || before != null) {
            setAlarm();
        }
    }

    private synchronized void setAlarm() {
        if (alarm != null) {
            alarm.cancel(false);
            alarm = null;
        }
        if (closed || ahead.isEmpty()) {
            return;
        }
        long sleep =
                Duration.between(gates.clock().instant(), ahead.first().at()).toMillis() + 1;
        try {
            alarm = Timer.get()
                    .schedule(
                            this::wake, Math.max(1, Math.min(sleep, LONGEST_SLEEP.toMillis())), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOGGER.log(Level.FINE, "Jenkins is ending", e);
        }
    }

    private synchronized void wake() {
        Instant now = gates.clock().instant();
        while (!ahead.isEmpty() && !ahead.first().at().isAfter(now)) {
            Due due = ahead.pollFirst();
            known.remove(due.change());
            gates.index().find(due.change()).ifPresent(this::changed);
        }
        setAlarm();
    }

    synchronized void close() {
        closed = true;
        setAlarm();
    }
}
