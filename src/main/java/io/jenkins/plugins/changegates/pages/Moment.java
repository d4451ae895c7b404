package io.jenkins.plugins.changegates.pages;

import java.time.Instant;
import java.util.Date;

/**
 * An instant, for the tag {@code time} to show in the viewer's language and time zone.
 *
 * @param iso ISO 8601 in UTC, for {@code datetime} attributes and for sorting
 */
public record Moment(String iso, long epochMilli) {

    static Moment of(Instant instant) {
        return new Moment(instant.toString(), instant.toEpochMilli());
    }

    public Date date() {
        return new Date(epochMilli);
    }
}
