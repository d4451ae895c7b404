package io.jenkins.plugins.changegates.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.change.WaitEnd;
import io.jenkins.plugins.changegates.engine.gate.Decision;
import io.jenkins.plugins.changegates.engine.gate.GateReport;
import io.jenkins.plugins.changegates.engine.sentence.Sentence;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulingTest {

    private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");
    private static final Instant LATER = NOW.plus(Duration.ofHours(1));

    @Test
    void goesOnOnlyWhenAdmitted() {
        assertInstanceOf(Ruling.Go.class, ruling(Decision.OPEN, true, false, LATER, null));
        assertInstanceOf(Ruling.Stay.class, ruling(Decision.OPEN, false, false, LATER, null));
    }

    @Test
    void whatIsOpenOpensEvenAfterTheDeadline() {
        assertInstanceOf(Ruling.Go.class, ruling(Decision.OPEN, true, false, NOW, null));
    }

    @ParameterizedTest
    @CsvSource({
        "REJECTED, false, false, REJECTED",
        "REJECTED, true,  true,  REJECTED",
        "BLOCKED,  false, false, BLOCKED",
        "BLOCKED,  false, true,  BLOCKED",
        "BLOCKED,  true,  true,  TIMED_OUT",
        "WAITING,  false, true,  TIMED_OUT",
        "EXPIRED,  false, false, EXPIRED",
        "CANCELLED, false, false, CANCELLED",
        "EXPIRED,  true,  true,  TIMED_OUT",
    })
    void givesUp(Decision decision, boolean waitIfBlocked, boolean late, WaitEnd end) {
        Ruling ruling = ruling(decision, false, waitIfBlocked, late ? NOW : LATER, null);
        assertEquals(end, assertInstanceOf(Ruling.Stop.class, ruling).end());
    }

    @Test
    void withoutAPolicyWaitingEndsInTimeToo() {
        assertEquals(
                Optional.of(LATER),
                assertInstanceOf(Ruling.Stay.class, Ruling.withoutPolicy("no policy", LATER, NOW))
                        .next());
        assertEquals(
                Optional.empty(),
                assertInstanceOf(Ruling.Stay.class, Ruling.withoutPolicy("no policy", null, NOW))
                        .next());
        assertEquals(new Ruling.Stop(WaitEnd.TIMED_OUT, "no policy"), Ruling.withoutPolicy("no policy", NOW, NOW));
    }

    @Test
    void waitsOnBlockedWhenToldTo() {
        assertInstanceOf(Ruling.Stay.class, ruling(Decision.BLOCKED, false, true, LATER, null));
    }

    @Test
    void looksAgainAtTheDeadlineOrWhenTimeAloneChangesSomething() {
        Instant sooner = NOW.plusSeconds(60);
        assertEquals(Optional.of(LATER), next(LATER, null));
        assertEquals(Optional.of(sooner), next(LATER, sooner));
        assertEquals(Optional.of(sooner), next(null, sooner));
        assertEquals(Optional.empty(), next(null, null));
    }

    private static Optional<Instant> next(Instant deadline, Instant changesByItselfAt) {
        Ruling ruling = ruling(Decision.WAITING, false, false, deadline, changesByItselfAt);
        return assertInstanceOf(Ruling.Stay.class, ruling).next();
    }

    private static Ruling ruling(
            Decision decision, boolean admitted, boolean waitIfBlocked, Instant deadline, Instant changesByItselfAt) {
        GateReport report = new GateReport(
                new ChangeId("CHG-0123456789AB"),
                "production",
                NOW,
                decision,
                Sentence.of("because"),
                List.of(),
                null,
                List.of(),
                null,
                "sha256:0",
                changesByItselfAt,
                null,
                null,
                List.of(),
                null);
        return Ruling.of(report, admitted, waitIfBlocked, deadline, NOW);
    }
}
