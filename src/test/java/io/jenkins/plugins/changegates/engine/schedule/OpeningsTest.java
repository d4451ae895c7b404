package io.jenkins.plugins.changegates.engine.schedule;

import static io.jenkins.plugins.changegates.engine.schedule.Schedules.window;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.changegates.engine.schedule.Schedules.Place;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class OpeningsTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    /** A window before it has a zone: the days of the week as bits, the start in minutes, the length in minutes. */
    private record Sketch(int weekdays, int start, int minutes) {

        boolean on(LocalDate day) {
            return (weekdays >> (day.getDayOfWeek().getValue() - 1) & 1) == 1;
        }

        LocalTime time() {
            return LocalTime.ofSecondOfDay(60L * start);
        }
    }

    @Provide
    Arbitrary<Place> places() {
        return Arbitraries.of(Schedules.PLACES);
    }

    @Provide
    Arbitrary<List<Sketch>> sketches() {
        Arbitrary<Integer> starts = Arbitraries.oneOf(
                Arbitraries.of(0, 60, 120, 150, 180, 1439),
                Arbitraries.integers().between(0, 1439));
        Arbitrary<Integer> lengths = Arbitraries.oneOf(
                Arbitraries.of(1, 60, 1440, 1500), Arbitraries.integers().between(1, 4320));
        return Combinators.combine(Arbitraries.integers().between(1, 127), starts, lengths)
                .as(Sketch::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(3);
    }

    /** Five days about the change of the clocks, each minute of them looked at. */
    @Property(tries = 60)
    void everyMinuteIsAsLookingAtEachOpeningTells(
            @ForAll("places") Place place, @ForAll("sketches") List<Sketch> sketches) {
        Instant begin =
                place.day().minusDays(2).atStartOfDay(place.zone()).toInstant().truncatedTo(ChronoUnit.MINUTES);
        BitSet open = minutesOpen(place, sketches, begin, 5 * 1440);
        List<Window> windows = new ArrayList<>();
        for (Sketch sketch : sketches) {
            windows.add(window(
                    "w" + windows.size(), sketch::on, sketch.time().toString(), Duration.ofMinutes(sketch.minutes())));
        }
        Openings openings = new Openings(windows, place.zone());
        for (int minute = 0; minute < 5 * 1440; minute++) {
            Instant at = begin.plus(minute, ChronoUnit.MINUTES);
            assertEquals(open.get(minute), openings.openAt(at), "open at " + at);
            boolean atEdge = minute == 0 || open.get(minute) != open.get(minute - 1) || minute % 97 == 0;
            if (atEdge) {
                checkBoundary(openings, open, minute, begin);
            }
        }
    }

    private static void checkBoundary(Openings openings, BitSet open, int minute, Instant begin) {
        Instant at = begin.plus(minute, ChronoUnit.MINUTES);
        int next = open.get(minute) ? open.nextClearBit(minute) : open.nextSetBit(minute);
        if (next >= 0 && next < 5 * 1440) {
            Instant expected = begin.plus(next, ChronoUnit.MINUTES);
            Instant found = open.get(minute)
                    ? openings.closesAfter(at).at()
                    : openings.opensAfter(at).orElseThrow().at();
            assertEquals(expected, found, "next after " + at);
        }
    }

    private static BitSet minutesOpen(Place place, List<Sketch> sketches, Instant begin, int minutes) {
        BitSet open = new BitSet();
        for (Sketch sketch : sketches) {
            for (int day = -8; day < 8; day++) {
                LocalDate date = place.day().plusDays(day);
                if (sketch.on(date)) {
                    long from = ChronoUnit.MINUTES.between(begin, instant(date.atTime(sketch.time()), place.zone()));
                    long to = Math.min(minutes, from + sketch.minutes());
                    if (to > Math.max(0, from)) {
                        open.set((int) Math.max(0, from), (int) to);
                    }
                }
            }
        }
        return open;
    }

    /** The first instant at which clocks show that time; one they skip is as late as if they had not been put forward. */
    private static Instant instant(LocalDateTime local, ZoneId zone) {
        Instant earliest = local.toInstant(ZoneOffset.ofHours(14)).minus(1, ChronoUnit.HOURS);
        for (int minute = 0; minute < 30 * 60; minute++) {
            Instant at = earliest.plus(minute, ChronoUnit.MINUTES);
            if (LocalDateTime.ofInstant(at, zone).equals(local)) {
                return at;
            }
        }
        ZoneOffsetTransition gap = zone.getRules().getTransition(local);
        return local.toInstant(gap.getOffsetBefore());
    }

    @Test
    void atTheClosingInstantItIsShutAndAtTheOpeningOneOpen() {
        Openings openings = new Openings(
                List.of(window("day", day -> day.getDayOfWeek() != DayOfWeek.SUNDAY, "09:00", Duration.ofHours(8))),
                BERLIN);
        assertFalse(openings.openAt(Instant.parse("2026-11-23T07:59:59.999Z")));
        assertTrue(openings.openAt(Instant.parse("2026-11-23T08:00:00Z")));
        assertTrue(openings.openAt(Instant.parse("2026-11-23T15:59:59.999Z")));
        assertFalse(openings.openAt(Instant.parse("2026-11-23T16:00:00Z")));
    }

    @Test
    void openingsThatTouchAreOneAndItIsNamedAfterTheLast() {
        Openings openings = new Openings(
                List.of(
                        window("morning", LocalDate.parse("2026-11-23")::equals, "08:00", Duration.ofHours(4)),
                        window("afternoon", LocalDate.parse("2026-11-23")::equals, "12:00", Duration.ofHours(5))),
                BERLIN);
        assertEquals(
                new Openings.Boundary(Instant.parse("2026-11-23T16:00:00Z"), "afternoon"),
                openings.closesAfter(Instant.parse("2026-11-23T08:30:00Z")));
        assertEquals(
                Optional.of(new Openings.Boundary(Instant.parse("2026-11-23T07:00:00Z"), "morning")),
                openings.opensAfter(Instant.parse("2026-11-22T12:00:00Z")));
    }

    @Test
    void whatNeverOpensAgainHasNoNextOpening() {
        Openings openings = new Openings(
                List.of(window("once", LocalDate.parse("2026-11-23")::equals, "08:00", Duration.ofHours(4))), BERLIN);
        assertEquals(Optional.empty(), openings.opensAfter(Instant.parse("2026-11-23T11:00:00Z")));
        assertThrows(IllegalArgumentException.class, () -> openings.closesAfter(Instant.parse("2026-11-23T11:00:00Z")));
    }
}
