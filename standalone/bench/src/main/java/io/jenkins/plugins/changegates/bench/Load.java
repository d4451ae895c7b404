package io.jenkins.plugins.changegates.bench;

import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/** Writers that append as fast as they are answered, for some seconds. */
final class Load {

    /** So long, in lengths of the measurement, that whatever runs in Java has been compiled by then. */
    static final double WARMING_UP = 2;

    private static final int MOST = 2_000_000;

    /**
     * What was seen.
     *
     * @param p50 in microseconds
     * @param p99 in microseconds
     */
    record Seen(double perSecond, double p50, double p99) {}

    private Load() {}

    static Seen on(Store store, int writers, double seconds) throws Exception {
        run(store, writers, WARMING_UP * seconds);
        return run(store, writers, seconds);
    }

    /** Numbers go on where the run before ended, as every store keeps what it was given. */
    private static final long[] NEXT = new long[1024];

    private static Seen run(Store store, int writers, double seconds) throws Exception {
        long[][] took = new long[writers][];
        CountDownLatch start = new CountDownLatch(1);
        AtomicReference<Exception> failure = new AtomicReference<>();
        Thread[] threads = new Thread[writers];
        long nanos = (long) (seconds * 1e9);
        for (int i = 0; i < writers; i++) {
            int writer = i;
            threads[i] = new Thread(() -> {
                long[] mine = new long[MOST / writers];
                int count = 0;
                try {
                    start.await();
                    long begin = System.nanoTime();
                    long before = begin;
                    while (before - begin < nanos && count < mine.length) {
                        store.append(writer, ++NEXT[writer]);
                        long now = System.nanoTime();
                        mine[count++] = now - before;
                        before = now;
                    }
                } catch (Exception e) {
                    failure.set(e);
                }
                took[writer] = Arrays.copyOf(mine, count);
            });
            threads[i].start();
        }
        long begin = System.nanoTime();
        start.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        double elapsed = (System.nanoTime() - begin) / 1e9;
        if (failure.get() != null) {
            throw failure.get();
        }
        long[] all = Arrays.stream(took).flatMapToLong(Arrays::stream).sorted().toArray();
        return new Seen(all.length / elapsed, all[all.length / 2] / 1e3, all[(int) (all.length * 0.99)] / 1e3);
    }

    /** Begins anew with the numbers, for a store that has none yet. */
    static void newStore() {
        Arrays.fill(NEXT, 0);
    }
}
