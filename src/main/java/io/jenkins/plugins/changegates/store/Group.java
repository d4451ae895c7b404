package io.jenkins.plugins.changegates.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Appends that become durable together. It is filled under the ledger's lock. The first thread that adds to it writes
 * it when its turn comes; the others wait until it has. Waiting cannot be interrupted.
 */
final class Group {

    private static final int MOST_BYTES = 4 << 20;
    private static final int MOST_APPENDS = 4096;

    private final List<Append> appends = new ArrayList<>();
    private final List<Thread> waiting = new ArrayList<>();
    private int bytes;
    private Thread leader;
    private volatile boolean turn;
    private volatile boolean ended;
    private String failure;

    boolean isEmpty() {
        return appends.isEmpty();
    }

    /** Whether further appends have to wait for the next one, so that what waits in memory is bounded. */
    boolean isFull() {
        return bytes >= MOST_BYTES || appends.size() >= MOST_APPENDS;
    }

    /** Adds an append of the calling thread; says whether that thread is to write the group. */
    boolean add(Append append) {
        boolean first = appends.isEmpty();
        if (first) {
            leader = Thread.currentThread();
        } else {
            waiting.add(Thread.currentThread());
        }
        appends.add(append);
        bytes += append.length();
        return first;
    }

    /** What is to be written, in order. */
    List<Append> appends() {
        return appends;
    }

    /** Lets the leader go on. */
    void giveTurn() {
        turn = true;
        LockSupport.unpark(leader);
    }

    void awaitTurn() {
        boolean interrupted = false;
        while (!turn) {
            LockSupport.park(this);
            interrupted |= Thread.interrupted();
        }
        restore(interrupted);
    }

    /** Lets everybody go who waits; {@code why} it failed, or null if all of it is durable. */
    void end(String why) {
        failure = why;
        ended = true;
        waiting.forEach(LockSupport::unpark);
    }

    /** Returns when the group has ended: null if all of it is durable, or why it failed. */
    String awaitEnd() {
        boolean interrupted = false;
        while (!ended) {
            LockSupport.park(this);
            interrupted |= Thread.interrupted();
        }
        restore(interrupted);
        return failure;
    }

    private static void restore(boolean interrupted) {
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
