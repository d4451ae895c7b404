package io.jenkins.plugins.changegates.engine.schedule;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Says instants to people: {@code Mon 23 Nov 2026 09:00 Asia/Singapore}, with seconds where there are some and the offset
 * from UTC where the local time comes twice.
 */
public final class LocalTimes {

    private static final DateTimeFormatter MINUTES = format("EEE d MMM uuuu HH:mm");
    private static final DateTimeFormatter SECONDS = format("EEE d MMM uuuu HH:mm:ss");

    private LocalTimes() {}

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
    }

    public static String text(Instant at, ZoneId zone) {
        ZonedDateTime there = at.atZone(zone);
        LocalDateTime local = there.toLocalDateTime();
        boolean twice = zone.getRules().getValidOffsets(local).size() > 1;
        return (local.getSecond() == 0 ? MINUTES : SECONDS).format(local) + (twice ? " " + there.getOffset() : "") + " "
                + zone.getId();
    }
}
