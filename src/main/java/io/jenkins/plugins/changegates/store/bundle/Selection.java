package io.jenkins.plugins.changegates.store.bundle;

import io.jenkins.plugins.changegates.engine.change.ChangeId;
import java.time.Instant;
import java.util.Objects;

/** What a bundle is about. */
public sealed interface Selection {

    /** Everything that was ever recorded of one change. */
    record OfChange(ChangeId change) implements Selection {}

    /**
     * Everything that was recorded in a period.
     *
     * @param until not itself in the period
     * @param service the only one whose entries are shown, or empty for all; of others only hashes are there
     */
    record OfPeriod(Instant from, Instant until, String service) implements Selection {
        public OfPeriod {
            Objects.requireNonNull(service);
            if (!from.isBefore(until)) {
                throw new IllegalArgumentException("the period ends at " + until + " and begins at " + from);
            }
        }
    }
}
