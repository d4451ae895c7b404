package io.jenkins.plugins.changegates.engine.sentence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class LocalTimesTest {

    private static String said(String instant) {
        return LocalTimes.ENGLISH.text(Instant.parse(instant).atZone(ZoneId.of("Europe/Berlin")));
    }

    @Test
    void aTimeThatComesTwiceIsSaidWithItsOffset() {
        assertEquals("Sun 25 Oct 2026 02:30 +02:00 Europe/Berlin", said("2026-10-25T00:30:00Z"));
        assertEquals("Sun 25 Oct 2026 02:30 +01:00 Europe/Berlin", said("2026-10-25T01:30:00Z"));
    }

    @Test
    void secondsAreSaidWhereThereAreSome() {
        assertEquals("Mon 23 Nov 2026 09:00 Europe/Berlin", said("2026-11-23T08:00:00Z"));
        assertEquals("Mon 23 Nov 2026 09:00:30 Europe/Berlin", said("2026-11-23T08:00:30Z"));
    }
}
