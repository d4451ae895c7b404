package io.jenkins.plugins.changegates.itest.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Durations of one kind, in nanoseconds. */
final class Figures {

    private static final double NANOS = 1e6;

    private final List<Long> values = new ArrayList<>();

    void add(long nanos) {
        values.add(nanos);
    }

    int count() {
        return values.size();
    }

    /** The value below which that part of all is, in milliseconds. */
    double percentile(double part) {
        List<Long> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get((int) Math.min(sorted.size() - 1, Math.ceil(part * sorted.size()) - 1)) / NANOS;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "p50 %.1f p90 %.1f p99 %.1f max %.1f ms (%d)",
                percentile(0.5),
                percentile(0.9),
                percentile(0.99),
                percentile(1),
                count());
    }
}
