package io.jenkins.plugins.changegates.pages;

import java.time.Duration;
import java.util.function.IntFunction;

/** Lengths of time in words. */
final class Lengths {

    private Lengths() {}

    /** In the two largest units, such as 1 h 5 min; nothing below a second. */
    static String of(Duration duration) {
        if (duration.compareTo(Duration.ofMinutes(1)) < 0) {
            return Messages.Length_seconds(Math.max(0, duration.toSeconds()));
        }
        if (duration.compareTo(Duration.ofHours(1)) < 0) {
            return both(
                    Messages.Length_minutes(duration.toMinutes()), duration.toSecondsPart(), Messages::Length_seconds);
        }
        if (duration.compareTo(Duration.ofDays(1)) < 0) {
            return both(Messages.Length_hours(duration.toHours()), duration.toMinutesPart(), Messages::Length_minutes);
        }
        return both(Messages.Length_days(duration.toDays()), duration.toHoursPart(), Messages::Length_hours);
    }

    private static String both(String larger, int smaller, IntFunction<String> unit) {
        return smaller == 0 ? larger : larger + " " + unit.apply(smaller);
    }
}
