package io.jenkins.plugins.changegates.engine.schedule;

import io.jenkins.plugins.changegates.engine.change.Category;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Windows and freezes for tests. */
public final class Schedules {

    /** A zone and a day on which its clocks do something, or nothing. */
    public record Place(ZoneId zone, LocalDate day) {

        static Place of(String zone, String day) {
            return new Place(ZoneId.of(zone), LocalDate.parse(day));
        }
    }

    /** Clocks put forward and back at night, at midnight, by half an hour, by a whole day, and not at all. */
    public static final List<Place> PLACES = List.of(
            Place.of("Europe/Berlin", "2026-03-29"),
            Place.of("Europe/Berlin", "2026-10-25"),
            Place.of("America/New_York", "2026-03-08"),
            Place.of("America/New_York", "2026-11-01"),
            Place.of("Australia/Lord_Howe", "2026-04-05"),
            Place.of("Australia/Lord_Howe", "2026-10-04"),
            Place.of("Pacific/Apia", "2011-12-30"),
            Place.of("America/Sao_Paulo", "2018-11-04"),
            Place.of("America/Sao_Paulo", "2018-02-18"),
            Place.of("Asia/Kathmandu", "2024-02-29"),
            Place.of("Asia/Singapore", "2026-12-31"));

    private Schedules() {}

    /** The days that the predicate takes, looked for one by one. */
    public static Recurrence days(Predicate<LocalDate> taken) {
        return new Recurrence() {
            @Override
            public Optional<LocalDate> atOrAfter(LocalDate day) {
                return Stream.iterate(day, next -> next.plusDays(1))
                        .limit(800)
                        .filter(taken)
                        .findFirst();
            }

            @Override
            public Optional<LocalDate> atOrBefore(LocalDate day) {
                return Stream.iterate(day, next -> next.minusDays(1))
                        .limit(800)
                        .filter(taken)
                        .findFirst();
            }
        };
    }

    public static Window window(String name, Predicate<LocalDate> days, String start, Duration duration) {
        return new Window(name, "FREQ=DAILY", days(days), LocalTime.parse(start), duration, null, null);
    }

    /** For all services and all of production, with emergencies exempt. */
    public static Freeze freeze(String name, String from, String to) {
        return new Freeze(
                name,
                LocalDateTime.parse(from),
                LocalDateTime.parse(to),
                null,
                Set.of(),
                Set.of(),
                Set.of(Category.EMERGENCY),
                "");
    }
}
