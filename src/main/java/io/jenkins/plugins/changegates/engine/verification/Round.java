package io.jenkins.plugins.changegates.engine.verification;

import java.util.List;

/**
 * One round of a watch: every check measured once, in the round that fell due as number {@code slot}, from 0. A missed
 * round has no measurements.
 */
public record Round(long slot, boolean missed, List<Measurement> measurements) {

    public Round {
        measurements = List.copyOf(measurements);
        if (slot < 0) {
            throw new IllegalArgumentException("a watch has no round " + slot);
        }
        if (missed && !measurements.isEmpty()) {
            throw new IllegalArgumentException("round " + slot + " was missed and has measurements");
        }
    }

    public static Round missed(long slot) {
        return new Round(slot, true, List.of());
    }

    public static Round taken(long slot, List<Measurement> measurements) {
        return new Round(slot, false, measurements);
    }
}
