package io.jenkins.plugins.changegates.store.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A text that is read again and again is the same, and always the right one. */
class KnownTextsTest {

    private static String read(String text) {
        byte[] bytes = ("--" + text + "--").getBytes(StandardCharsets.US_ASCII);
        return KnownTexts.of(bytes, 2, text.length());
    }

    @Test
    void aShortTextIsMadeOnce() {
        assertEquals("alice", read("alice"));
        assertSame(read("alice"), read("alice"));
        assertEquals("", read(""));
    }

    @Test
    void aLongTextIsNotKept() {
        String text = "x".repeat(KnownTexts.LONGEST + 1);
        assertEquals(text, read(text));
        assertNotSame(read(text), read(text));
    }

    @Test
    void textsThatShareAPlaceAreKeptApart() {
        Random random = new Random(42);
        for (int i = 0; i < 100_000; i++) {
            String text = Integer.toString(random.nextInt(50_000), 36);
            assertEquals(text, read(text));
        }
    }
}
