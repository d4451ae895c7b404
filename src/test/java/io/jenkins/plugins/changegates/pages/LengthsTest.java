package io.jenkins.plugins.changegates.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LengthsTest {

    @ParameterizedTest
    @CsvSource({
        "PT0S, 0 s",
        "PT-1S, 0 s",
        "PT0.9S, 0 s",
        "PT59S, 59 s",
        "PT1M, 1 min",
        "PT1M1S, 1 min 1 s",
        "PT1H, 1 h",
        "PT1H5M30S, 1 h 5 min",
        "P1D, 1 d",
        "P3DT4H5M, 3 d 4 h"
    })
    void saysTheTwoLargestUnits(Duration duration, String words) {
        assertEquals(words, Lengths.of(duration));
    }
}
