package io.jenkins.plugins.changegates.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class ReviewTest {

    private static final String EXTENDING = "changeGates:\n  extends: default\n  policy: ";

    private static Review on(String today, String policySection) {
        return Review.of(EXTENDING + policySection + "\n", LocalDate.parse(today));
    }

    @Test
    void isOverdueOnceTheDayIsPast() {
        String policy = "{ lastReviewed: \"2026-01-31\", reviewEvery: P1M }";

        assertEquals("2026-02-28", on("2026-02-28", policy).nextReview());
        assertFalse(on("2026-02-28", policy).overdue());
        assertTrue(on("2026-03-01", policy).overdue());
    }

    @Test
    void takesWhatIsNotSaidFromThePolicyThatShips() {
        assertEquals(
                "2028-01-06",
                on("2027-06-01", "{ lastReviewed: \"2027-01-06\" }").nextReview());
        assertEquals("2026-07-06", on("2026-06-01", "{ reviewEvery: P6M }").nextReview());
        assertEquals("2027-01-06", Review.of("", LocalDate.parse("2026-06-01")).nextReview());
    }

    @Test
    void aTextThatIsNoPolicySaysNothing() {
        assertEquals(new Review("", "", false, ""), on("2026-06-01", "{ colour: red }"));
    }
}
