package io.jenkins.plugins.changegates.architecture.engine;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.function.Supplier;

/** Every way to ask what time it is, and one to ask a clock that was passed in, which is allowed. */
public class ReadsClock {
    Instant direct() {
        return Instant.now();
    }

    Supplier<Instant> reference() {
        return Instant::now;
    }

    ZonedDateTime inZone() {
        return ZonedDateTime.now(ZoneOffset.UTC);
    }

    long millis() {
        return System.currentTimeMillis();
    }

    Date date() {
        return new Date();
    }

    Clock system() {
        return Clock.systemUTC();
    }

    InstantSource source() {
        return InstantSource.system();
    }

    Instant passedIn(InstantSource clock) {
        return clock.instant();
    }

    Instant passedInToo(Clock clock) {
        return Instant.now(clock);
    }
}
