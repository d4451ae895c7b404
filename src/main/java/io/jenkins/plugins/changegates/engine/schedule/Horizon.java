package io.jenkins.plugins.changegates.engine.schedule;

import java.time.Instant;
import java.time.Year;
import java.time.ZoneOffset;

/**
 * How far ahead is looked where looking goes from one opening to the next, so that windows that never close cost no more
 * than others: to the beginning, in UTC, of the year after next.
 */
public final class Horizon {

    private Horizon() {}

    public static Instant of(Instant when) {
        return beginOfYear(when, 2);
    }

    /** When the horizon next moves. */
    public static Instant movesAfter(Instant when) {
        return beginOfYear(when, 1);
    }

    private static Instant beginOfYear(Instant when, int later) {
        int year = when.atOffset(ZoneOffset.UTC).getYear() + later;
        return Year.of(year).atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    }
}
