package io.jenkins.plugins.changegates.policyfile;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/** Reads dates, times, durations and time zones, as ISO 8601 and the IANA time zone database write them. */
final class TimeReader {

    private static final int CHUNK = 100;

    private static final List<String> ZONES = List.copyOf(new TreeSet<>(ZoneId.getAvailableZoneIds()));

    private TimeReader() {}

    static Optional<LocalDate> date(Spot spot) {
        return read(spot, LocalDate::parse, "a date such as 2026-01-06");
    }

    static Optional<LocalTime> timeOfDay(Spot spot) {
        return read(
                spot, text -> text.length() > 8 ? null : LocalTime.parse(text), "a time of day from 00:00 to 23:59:59");
    }

    static Optional<LocalDateTime> dateTime(Spot spot) {
        return read(
                spot,
                text -> text.length() > 19 ? null : LocalDateTime.parse(text),
                "a local date and time such as 2026-12-18T00:00");
    }

    /** Above zero and up to so many days, in whole seconds. */
    static Optional<Duration> duration(Spot spot, int mostDays) {
        return read(
                spot,
                text -> {
                    Duration duration = Duration.parse(text);
                    boolean fits = !duration.isZero()
                            && !duration.isNegative()
                            && duration.getNano() == 0
                            && duration.compareTo(Duration.ofDays(mostDays)) <= 0;
                    return fits ? duration : null;
                },
                "a time of days, hours and minutes above zero and up to P" + mostDays + "D, such as PT8H");
    }

    /** @param reader gives null or throws for a text that is not allowed */
    private static <T> Optional<T> read(Spot spot, Function<String, T> reader, String allowed) {
        return spot.text().flatMap(text -> {
            Optional<T> value = Optional.empty();
            try {
                value = Optional.ofNullable(reader.apply(text));
            } catch (DateTimeParseException e) {
                // said below
            }
            if (value.isEmpty()) {
                spot.problem("this is \"" + Spelling.shortened(text) + "\"; allowed is " + allowed);
            }
            return value;
        });
    }

    static Optional<ZoneId> zone(Spot spot) {
        Optional<String> name = spot.text();
        if (name.isPresent() && !ZONES.contains(name.get())) {
            String guess = nearestZone(name.get())
                    .map(zone -> "did you mean \"" + zone + "\"? Known")
                    .orElse("known");
            spot.problem("time zone \"" + Spelling.shortened(name.get()) + "\" is not known; " + guess
                    + " are the names of the IANA time zone database, such as Asia/Singapore or UTC");
            return Optional.empty();
        }
        return name.map(ZoneId::of);
    }

    /** The city alone is enough. */
    private static Optional<String> nearestZone(String name) {
        Optional<String> byCity = ZONES.stream()
                .filter(zone -> zone.substring(zone.lastIndexOf('/') + 1).equalsIgnoreCase(name.replace(' ', '_')))
                .findFirst();
        if (byCity.isPresent()) {
            return byCity;
        }
        List<String> nearest = new ArrayList<>();
        for (int from = 0; from < ZONES.size(); from += CHUNK) {
            Spelling.nearest(name, ZONES.subList(from, Math.min(ZONES.size(), from + CHUNK)))
                    .ifPresent(nearest::add);
        }
        return Spelling.nearest(name, nearest);
    }
}
