package io.jenkins.plugins.changegates.engine.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Times at which a deployment may begin: on certain days, from a local time of day on, for so long. An opening may be
 * longer than the time to the next one, and openings of one window or of several may overlap.
 *
 * @param rule the days as they were written, an RFC 5545 recurrence rule
 * @param days the days meant, those of {@code from} and {@code until} seen to
 * @param duration of each opening, in elapsed time, above zero
 * @param from the day to count from as it was written, or null
 * @param until the first day on which it no longer opens, or null
 */
public record Window(
        String name,
        String rule,
        Recurrence days,
        LocalTime start,
        Duration duration,
        LocalDate from,
        LocalDate until) {

    public Window {
        if (duration.isZero() || duration.isNegative()) {
            throw new IllegalArgumentException("window " + name + " is open for " + duration);
        }
    }

    public Optional<LocalDate> firstDay() {
        return Optional.ofNullable(from);
    }

    public Optional<LocalDate> firstDayAfter() {
        return Optional.ofNullable(until);
    }

    /** When its newest opening that has begun by then ends, or ended. */
    Optional<Instant> endOfOpeningBegunBy(Instant when, ZoneId zone) {
        // The local start of the next day can lie before an instant of this one where clocks were put back; one that
        // lies in a gap can come out a day later.
        Optional<LocalDate> day = days.atOrBefore(dayOf(when, zone).plusDays(1));
        while (day.isPresent() && opens(day.get(), zone).isAfter(when)) {
            day = days.atOrBefore(day.get().minusDays(1));
        }
        return day.map(found -> opens(found, zone).plus(duration));
    }

    /** When its first opening after then begins. */
    Optional<Instant> opensAfter(Instant when, ZoneId zone) {
        Optional<LocalDate> day = days.atOrAfter(dayOf(when, zone).minusDays(2));
        while (day.isPresent() && !opens(day.get(), zone).isAfter(when)) {
            day = days.atOrAfter(day.get().plusDays(1));
        }
        return day.map(found -> opens(found, zone));
    }

    private Instant opens(LocalDate day, ZoneId zone) {
        return day.atTime(start).atZone(zone).toInstant();
    }

    private static LocalDate dayOf(Instant when, ZoneId zone) {
        return LocalDate.ofInstant(when, zone);
    }
}
