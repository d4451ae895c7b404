package io.jenkins.plugins.changegates.policyfile;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Reads lengths of time and instants. */
final class Terms {

    private static final int MOST_DAYS = 3660;

    private Terms() {}

    /** Elapsed time above zero, of up to {@value #MOST_DAYS} days. */
    static Optional<Duration> duration(Spot spot) {
        return spot.text().flatMap(text -> {
            try {
                Duration duration = Duration.parse(text);
                if (!duration.isZero() && !duration.isNegative() && duration.toDays() <= MOST_DAYS) {
                    return Optional.of(duration);
                }
            } catch (DateTimeException e) {
                // said below
            }
            spot.problem("this is \"" + Spelling.shortened(text)
                    + "\"; allowed is a time of days, hours and minutes above zero such as P30D or PT12H");
            return Optional.empty();
        });
    }

    /** An instant, with the offset it was written in. */
    static Optional<Instant> instant(Spot spot) {
        return spot.text().flatMap(text -> {
            try {
                return Optional.of(OffsetDateTime.parse(text).toInstant());
            } catch (DateTimeException e) {
                spot.problem("this is \"" + Spelling.shortened(text)
                        + "\"; allowed is a date and time with its offset such as 2026-12-20T00:00+08:00");
                return Optional.empty();
            }
        });
    }
}
