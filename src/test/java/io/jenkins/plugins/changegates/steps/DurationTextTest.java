package io.jenkins.plugins.changegates.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationTextTest {

    @ParameterizedTest
    @CsvSource({"30s,PT30S", "10m,PT10M", "2h,PT2H", "3d,PT72H", "1h30m,PT1H30M", "1d2h3m4s,PT26H3M4S", "' 5m ',PT5M"})
    void readsWhatPeopleWrite(String text, Duration expected) {
        assertEquals(Optional.of(expected), DurationText.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "m", "3 days", "-1m", "1.5h", "30m1h", "0s", "0d0m", "PT5M", "9999999999d", "１m"})
    void refusesWhatCouldBeMisread(String text) {
        assertEquals(Optional.empty(), DurationText.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"30s", "10m", "2h", "3d", "1h30m", "1d2h3m4s"})
    void writesWhatItReads(String text) {
        assertEquals(text, DurationText.of(DurationText.parse(text).orElseThrow()));
    }

    @Test
    void writesNothingAsNoSeconds() {
        assertEquals("0s", DurationText.of(Duration.ZERO));
    }
}
