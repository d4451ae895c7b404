package io.jenkins.plugins.changegates.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RateLimitTest {

    private long now;
    private final RateLimit limit = new RateLimit(6, () -> now);

    @Test
    void whoAsksTooOftenIsToldWhenToAskAgain() {
        for (int i = 0; i < 6; i++) {
            assertEquals(Optional.empty(), limit.secondsToWait("bob"));
        }
        assertEquals(Optional.of(10L), limit.secondsToWait("bob"));
        assertEquals(Optional.empty(), limit.secondsToWait("carol"));

        now += Duration.ofSeconds(10).toNanos();
        assertEquals(Optional.empty(), limit.secondsToWait("bob"));
        assertEquals(Optional.of(10L), limit.secondsToWait("bob"));
    }

    @Test
    void nobodySavesUpForLater() {
        now += Duration.ofDays(1).toNanos();
        limit.secondsToWait("bob");
        now += Duration.ofDays(1).toNanos();
        for (int i = 0; i < 6; i++) {
            assertEquals(Optional.empty(), limit.secondsToWait("bob"));
        }
        assertEquals(Optional.of(10L), limit.secondsToWait("bob"));
    }

    @Test
    void manyAskersAreForgottenOnceTheyAreQuiet() {
        for (int i = 0; i < 30_000; i++) {
            now += Duration.ofSeconds(20).toNanos();
            assertEquals(Optional.empty(), limit.secondsToWait("asker " + i));
        }
    }
}
