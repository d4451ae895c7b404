package io.jenkins.plugins.changegates.policyfile.recurrence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.jenkins.plugins.changegates.engine.schedule.Recurrence;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecurrenceRulesTest {

    private static final LocalDate FROM = LocalDate.parse("2020-01-06");

    private final RecurrenceRules rules = new RecurrenceRules();

    private static Predicate<LocalDate> weekday(int... days) {
        return day -> Arrays.stream(days).anyMatch(each -> day.getDayOfWeek().getValue() == each);
    }

    private static Predicate<LocalDate> ordinalFromEnd(int ordinal) {
        return day -> (day.lengthOfMonth() - day.getDayOfMonth()) / 7 + 1 == ordinal;
    }

    private static boolean workday(LocalDate day) {
        return day.getDayOfWeek().getValue() <= 5;
    }

    static Stream<Arguments> meanings() {
        return Stream.of(
                meaning("FREQ=DAILY", day -> true),
                meaning("FREQ=DAILY;INTERVAL=3", day -> ChronoUnit.DAYS.between(FROM, day) % 3 == 0),
                meaning("FREQ=DAILY;BYMONTH=12", day -> day.getMonthValue() == 12),
                meaning("FREQ=DAILY;BYDAY=SA,SU;BYMONTH=1,7", day -> !workday(day) && day.getMonthValue() % 6 == 1),
                meaning(
                        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=29",
                        day -> day.toString().endsWith("-02-29")),
                meaning(
                        "FREQ=DAILY;INTERVAL=11;BYMONTH=2;BYMONTHDAY=29",
                        day -> day.toString().endsWith("-02-29") && ChronoUnit.DAYS.between(FROM, day) % 11 == 0),
                meaning("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", RecurrenceRulesTest::workday),
                meaning("FREQ=WEEKLY", weekday(1)),
                meaning(
                        "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU",
                        day -> weekday(1, 7).test(day) && ChronoUnit.DAYS.between(FROM, day) / 7 % 2 == 0),
                meaning(
                        "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU;WKST=SU",
                        day -> weekday(1, 7).test(day)
                                && (ChronoUnit.DAYS.between(FROM.minusDays(1), day) / 7) % 2 == 0),
                meaning("FREQ=MONTHLY;BYMONTHDAY=-1", day -> day.getDayOfMonth() == day.lengthOfMonth()),
                meaning("FREQ=MONTHLY;BYMONTHDAY=31", day -> day.getDayOfMonth() == 31),
                meaning(
                        "FREQ=MONTHLY;BYMONTHDAY=1,15,-2",
                        day -> List.of(1, 15, day.lengthOfMonth() - 1).contains(day.getDayOfMonth())),
                meaning("FREQ=MONTHLY;BYDAY=2TU", day -> weekday(2).test(day) && (day.getDayOfMonth() - 1) / 7 == 1),
                meaning("FREQ=MONTHLY;BYDAY=5FR", day -> weekday(5).test(day) && day.getDayOfMonth() > 28),
                meaning("FREQ=MONTHLY;BYDAY=-1SU", weekday(7).and(ordinalFromEnd(1))),
                meaning("FREQ=MONTHLY;BYDAY=-5MO", weekday(1).and(ordinalFromEnd(5))),
                meaning("FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", weekday(5).and(day -> day.getDayOfMonth() == 13)),
                meaning(
                        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
                        day -> workday(day)
                                && Stream.iterate(day.plusDays(1), next -> next.plusDays(1))
                                        .limit(day.lengthOfMonth() - day.getDayOfMonth())
                                        .noneMatch(RecurrenceRulesTest::workday)),
                meaning("FREQ=MONTHLY", day -> day.getDayOfMonth() == 6),
                meaning(
                        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29",
                        day -> day.toString().endsWith("-02-29")),
                meaning(
                        "FREQ=YEARLY;BYMONTHDAY=-1;BYMONTH=2",
                        day -> day.plusDays(1).toString().endsWith("-03-01")),
                meaning("FREQ=YEARLY;BYYEARDAY=-366", day -> day.isLeapYear() && day.getDayOfYear() == 1),
                meaning("FREQ=YEARLY;BYYEARDAY=100", day -> day.getDayOfYear() == 100),
                meaning("FREQ=YEARLY;BYDAY=20MO", day -> weekday(1).test(day) && (day.getDayOfYear() - 1) / 7 == 19),
                meaning(
                        "FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
                        day -> day.getMonthValue() == 10
                                && weekday(7).and(ordinalFromEnd(1)).test(day)),
                meaning(
                        "FREQ=YEARLY;INTERVAL=3",
                        day -> day.toString().endsWith("-01-06") && (day.getYear() - 2020) % 3 == 0),
                meaning("FREQ=DAILY;COUNT=10", day -> ChronoUnit.DAYS.between(FROM, day) < 10));
    }

    private static Arguments meaning(String rule, Predicate<LocalDate> days) {
        return arguments(rule, days);
    }

    /** Monday 6 January 2020 is the day to count from. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("meanings")
    void aRuleMeansTheDaysOneFindsByLookingAtEach(String rule, Predicate<LocalDate> days) throws Exception {
        assertEquals(DayOfWeek.MONDAY, FROM.getDayOfWeek());
        Recurrence recurrence = rules.days(rule, FROM, null);
        LocalDate last = null;
        for (LocalDate day = RecurrenceRules.FIRST; day.isBefore(RecurrenceRules.END); day = day.plusDays(1)) {
            boolean expected = !day.isBefore(FROM) && days.test(day);
            assertEquals(expected, recurrence.atOrAfter(day).filter(day::equals).isPresent(), rule + " on " + day);
            last = expected ? day : last;
            assertEquals(Optional.ofNullable(last), recurrence.atOrBefore(day), rule + " up to " + day);
        }
        assertEquals(Optional.ofNullable(last), recurrence.atOrBefore(LocalDate.parse("2222-01-01")));
        assertEquals(Optional.empty(), recurrence.atOrAfter(RecurrenceRules.END));
        assertEquals(Optional.empty(), recurrence.atOrBefore(LocalDate.parse("1999-12-31")));
    }

    /** With a limit far above what it takes, to notice that it does not end. */
    @ParameterizedTest
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    @ValueSource(
            strings = {
                "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
                "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
                "FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=4,6,9,11",
                "FREQ=MONTHLY;BYDAY=5FR;BYMONTHDAY=1",
                "FREQ=YEARLY;BYDAY=MO;BYSETPOS=366",
                "FREQ=DAILY;INTERVAL=1000;BYMONTH=2;BYMONTHDAY=30",
                "FREQ=YEARLY;INTERVAL=1000;BYMONTH=2;BYMONTHDAY=29"
            })
    void aRuleThatFitsNoDayComesToAnEnd(String rule) throws Exception {
        assertEquals(
                Optional.empty(),
                rules.days(rule, LocalDate.parse("2021-01-01"), null).atOrAfter(LocalDate.parse("2021-01-01")));
    }

    @Test
    void aDayThatTheRuleDoesNotFitIsNoneOfItsDaysEvenIfItIsCountedFrom() throws Exception {
        assertEquals(
                Optional.of(LocalDate.parse("2020-01-07")),
                rules.days("FREQ=WEEKLY;BYDAY=TU", FROM, null).atOrAfter(FROM));
    }

    @Test
    void whatEndsDoesNotContainItsEnd() throws Exception {
        Recurrence days = rules.days("FREQ=DAILY", FROM, FROM.plusDays(2));
        assertEquals(Optional.of(FROM.plusDays(1)), days.atOrBefore(RecurrenceRules.END));
        assertEquals(Optional.empty(), days.atOrAfter(FROM.plusDays(2)));
    }

    @Test
    void equalRulesAreWorkedOutOnceAndOnlySoManyDifferentOnes() throws Exception {
        Recurrence first = rules.days("FREQ=YEARLY", FROM, null);
        for (int i = 1; i < RecurrenceRules.MOST; i++) {
            rules.days("FREQ=YEARLY", FROM.plusDays(i), null);
        }
        assertSame(first, rules.days("FREQ=YEARLY", FROM, null));
        InvalidRuleException oneTooMany =
                assertThrows(InvalidRuleException.class, () -> rules.days("FREQ=YEARLY", FROM.minusDays(1), null));
        assertTrue(oneTooMany.getMessage().contains("one too many"));
    }
}
