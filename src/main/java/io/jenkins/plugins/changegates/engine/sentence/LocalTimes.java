package io.jenkins.plugins.changegates.engine.sentence;

import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Says times to people: {@code Mon 23 Nov 2026 09:00 Asia/Singapore}, with seconds where there are some and the offset
 * from UTC where the local time comes twice. May be asked from any thread.
 */
public final class LocalTimes {

    public static final LocalTimes ENGLISH = new LocalTimes("EEE d MMM uuuu", Locale.ENGLISH);

    private final DateTimeFormatter minutes;
    private final DateTimeFormatter seconds;

    /** @param day the pattern of a day, as {@link DateTimeFormatter} has it */
    public LocalTimes(String day, Locale locale) {
        minutes = DateTimeFormatter.ofPattern(day + " HH:mm", locale);
        seconds = DateTimeFormatter.ofPattern(day + " HH:mm:ss", locale);
    }

    public String text(ZonedDateTime time) {
        LocalDateTime local = time.toLocalDateTime();
        boolean twice = time.getZone().getRules().getValidOffsets(local).size() > 1;
        return (local.getSecond() == 0 ? minutes : seconds).format(local) + (twice ? " " + time.getOffset() : "") + " "
                + time.getZone().getId();
    }
}
