package io.jenkins.plugins.changegates.rest;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * How often one may ask: so many requests at once, and then as many a minute, by a bucket that fills evenly. May be used
 * from any thread.
 */
final class RateLimit {

    /** Requests a minute; {@code -Dio.jenkins.plugins.changegates.rest.perMinute=…} sets another number. */
    static final int PER_MINUTE = 1_200;

    static final RateLimit INSTANCE = new RateLimit(
            Math.max(1, Integer.getInteger("io.jenkins.plugins.changegates.rest.perMinute", PER_MINUTE)),
            System::nanoTime);

    private static final int MOST_ASKERS = 10_000;
    private static final double MINUTE = 60e9;

    private final int most;
    private final LongSupplier nanos;
    private final Map<String, Bucket> buckets = new HashMap<>();

    /** What is left for one asker, as of some instant. */
    private record Bucket(double left, long at) {}

    RateLimit(int most, LongSupplier nanos) {
        this.most = most;
        this.nanos = nanos;
    }

    /** Takes one request, or says how many seconds to wait until there is room for the next. */
    synchronized Optional<Long> secondsToWait(String asker) {
        long now = nanos.getAsLong();
        if (buckets.size() >= MOST_ASKERS) {
            buckets.values().removeIf(bucket -> left(bucket, now) >= most);
        }
        Bucket bucket = buckets.get(asker);
        double left = bucket == null ? most : left(bucket, now);
        if (left >= 1) {
            buckets.put(asker, new Bucket(left - 1, now));
            return Optional.empty();
        }
        return Optional.of((long) Math.ceil((1 - left) * MINUTE / most / 1e9));
    }

    private double left(Bucket bucket, long now) {
        return Math.min(most, bucket.left() + (now - bucket.at()) / MINUTE * most);
    }
}
