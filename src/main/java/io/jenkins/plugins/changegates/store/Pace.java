package io.jenkins.plugins.changegates.store;

import java.util.concurrent.locks.LockSupport;

/**
 * Lets those come again who were answered a moment ago, so that on a slow disk they all share one sync instead of taking
 * turns in two halves. That delays a group by a quarter of what the sync before took, and by a millisecond at most; one
 * that comes alone is never delayed. For the thread whose turn it is to write.
 */
final class Pace {

    private static final long MOST_NANOS = 1_000_000;

    /** A shorter sleep takes about as long. */
    private static final long LEAST_NANOS = 50_000;

    private volatile long notBefore = System.nanoTime();

    /** Returns at once unless several appends were answered just before. */
    void awaitCompany() {
        long nanos = notBefore - System.nanoTime();
        if (nanos >= LEAST_NANOS) {
            LockSupport.parkNanos(this, nanos);
        }
    }

    /** @param begun when their writing began, by {@link System#nanoTime} */
    void ended(int appends, long begun) {
        long now = System.nanoTime();
        notBefore = appends > 1 ? now + Math.min(MOST_NANOS, (now - begun) / 4) : now;
    }
}
