package io.jenkins.plugins.changegates.pages.evidence;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.time.Instant;
import java.util.Date;

/**
 * An instant as the tag {@code time} shows it.
 *
 * @param iso ISO 8601 in UTC
 */
public record At(String iso, long epochMilli) {

    @CheckForNull
    static At of(@CheckForNull Instant instant) {
        return instant == null ? null : new At(instant.toString(), instant.toEpochMilli());
    }

    public Date date() {
        return new Date(epochMilli);
    }
}
