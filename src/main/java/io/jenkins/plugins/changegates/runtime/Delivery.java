package io.jenkins.plugins.changegates.runtime;

import io.jenkins.plugins.changegates.store.checkpoint.Note;
import io.jenkins.plugins.changegates.store.checkpoint.Witness;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Brings checkpoints to one witness. A checkpoint covers all that the ones before it covered; so whoever is slow, wants a
 * pause or cannot be reached is shown the newest as soon as that is possible, and not those in between. After a failure it
 * is tried again after one minute, then two, four and so on up to an hour. May be used from any thread.
 */
final class Delivery {

    static final Duration FIRST_RETRY = Duration.ofMinutes(1);
    static final Duration LAST_RETRY = Duration.ofHours(1);

    private static final Logger LOGGER = Logger.getLogger(Delivery.class.getName());
    private static final int LARGEST_STEP = 6;

    private final Duration firstRetry;
    private final Witness witness;
    private final InstantSource clock;
    private final ScheduledThreadPoolExecutor thread;
    private Note waiting;
    private Instant notBefore = Instant.MIN;
    private boolean scheduled;
    private boolean closed;
    private int failures;
    private WitnessStanding standing;

    Delivery(Witness witness, InstantSource clock) {
        this(witness, clock, FIRST_RETRY);
    }

    Delivery(Witness witness, InstantSource clock, Duration firstRetry) {
        this.firstRetry = firstRetry;
        this.witness = witness;
        this.clock = clock;
        this.standing = new WitnessStanding(witness.name(), 0, null, "", null);
        this.thread = new ScheduledThreadPoolExecutor(1, work -> {
            Thread made = new Thread(work, "Change Gates witness: " + witness.name());
            made.setDaemon(true);
            return made;
        });
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    synchronized void show(Note checkpoint) {
        waiting = checkpoint;
        schedule();
    }

    private synchronized void schedule() {
        if (scheduled || closed || waiting == null) {
            return;
        }
        Instant now = clock.instant();
        long delay = now.isBefore(notBefore) ? Duration.between(now, notBefore).toMillis() : 0;
        scheduled = true;
        thread.schedule(this::deliver, delay, TimeUnit.MILLISECONDS);
    }

    private void deliver() {
        Note note = take();
        if (note == null) {
            return;
        }
        try {
            witness.show(note);
            shown(note);
        } catch (IOException | RuntimeException e) {
            failed(note, e);
        } finally {
            delivered();
        }
    }

    private synchronized Note take() {
        Note note = waiting;
        waiting = null;
        return note;
    }

    /** Only now what was shown meanwhile gets its time: before, the pause that the witness wants was not known. */
    private synchronized void delivered() {
        scheduled = false;
        schedule();
    }

    private synchronized void shown(Note note) {
        Instant now = clock.instant();
        failures = 0;
        notBefore = now.plus(witness.pause());
        standing = new WitnessStanding(witness.name(), size(note), now, "", null);
    }

    private synchronized void failed(Note note, Exception e) {
        Instant now = clock.instant();
        Duration pause = firstRetry.multipliedBy(1L << Math.min(failures++, LARGEST_STEP));
        notBefore = now.plus(pause.compareTo(LAST_RETRY) < 0 ? pause : LAST_RETRY);
        if (waiting == null) {
            waiting = note;
        }
        String said = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        standing = new WitnessStanding(witness.name(), standing.entries(), standing.at(), said, now);
        LOGGER.log(Level.WARNING, e, () -> "A checkpoint could not be shown to " + witness.name());
    }

    /** The second line of a checkpoint; the ledger wrote it. */
    private static long size(Note note) {
        return Long.parseLong(note.text().split("\n", 3)[1]);
    }

    synchronized WitnessStanding standing() {
        return standing;
    }

    /** Ends, after a last attempt to show what is still to be shown if there is time for one. */
    void close(Duration time) {
        synchronized (this) {
            if (!closed && !time.isZero() && waiting != null && failures == 0) {
                thread.execute(this::deliver);
            }
            closed = true;
        }
        thread.shutdown();
        try {
            if (!time.isZero() && !thread.awaitTermination(time.toMillis(), TimeUnit.MILLISECONDS)) {
                LOGGER.warning(() -> witness.name() + " does not answer");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
