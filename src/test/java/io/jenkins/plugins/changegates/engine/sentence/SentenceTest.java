package io.jenkins.plugins.changegates.engine.sentence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class SentenceTest {

    private enum Say implements Phrase {
        TOLD("{0} told {1}"),
        TWICE("{0}, {0} and {1}: it's {2}"),
        BOTH("{0} and {1}"),
        NOTHING("nothing {} {x}");

        private final Template english;

        Say(String english) {
            this.english = new Template(english);
        }

        @Override
        public Template english() {
            return english;
        }
    }

    @Test
    void placesAreFilledInAnyOrderAndSeveralTimes() {
        assertEquals("a, a and b: it's 3", Say.TWICE.with("a", "b", 3).text());
        assertEquals("nothing {} {x}", Say.NOTHING.with().text());
    }

    @Test
    void whatIsFilledInIsNoTemplate() {
        assertEquals("{1} told {0}", Say.TOLD.with("{1}", "{0}").text());
    }

    @Test
    void sentencesStandInSentencesAndListsHaveCommas() {
        assertEquals(
                "a told b told c, d",
                Say.TOLD.with("a", Say.TOLD.with("b", List.of("c", "d"))).text());
        assertEquals("a told ", Say.TOLD.with("a", List.of()).text());
    }

    @Test
    void aListOfOneIsThatOneAndLongerOnesAreFolded() {
        assertEquals("a", Sentence.folded(Say.BOTH, List.of("a")).text());
        assertEquals(
                "a and b and c",
                Sentence.folded(Say.BOTH, List.of("a", Sentence.of("b"), "c")).text());
        assertEquals(
                "a; b",
                Sentence.joined("; ", List.of(Sentence.of("a"), Sentence.of("b")))
                        .text());
    }

    @Test
    void timesAreSaidAsLedgersHaveThem() {
        Instant at = Instant.parse("2026-11-23T08:00:00Z");
        assertEquals(
                "2026-11-23T08:00:00Z told PT72H",
                Say.TOLD.with(at, Duration.ofDays(3)).text());
        assertEquals(
                "Mon 23 Nov 2026 09:00 Europe/Berlin told 1",
                Say.TOLD.with(at.atZone(ZoneId.of("Europe/Berlin")), 1).text());
    }

    @Test
    void sentencesAreEqualIfTheyAreOfTheSamePhraseAndParts() {
        assertEquals(Say.TOLD.with("a", "b"), Say.TOLD.with("a", "b"));
        assertNotEquals(Say.TOLD.with("a", "b"), Say.TOLD.with("a", "c"));
    }

    @Test
    void aTemplateIsTheTextThatItWasMadeOf() {
        for (Say say : Say.values()) {
            assertEquals(say.english().text(), new Template(say.english().text()).text());
        }
        assertEquals("Say.TWICE", Say.TWICE.key());
    }
}
