package io.jenkins.plugins.changegates.store.line;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lines that nobody of ours wrote. */
class HostileLinesTest {

    private static final String GOOD = "{\"at\":\"2026-01-31T08:00:00Z\",\"by\":{\"channel\":\"ui\",\"user\":\"a\"},"
            + "\"change\":\"CHG-000000000000\",\"event\":{\"build\":{\"job\":\"j\",\"number\":7},\"detail\":\"d\","
            + "\"end\":\"aborted\",\"environment\":\"e\",\"type\":\"wait-ended\"},\"number\":1,\"sequence\":1,\"v\":1}";

    @Test
    void theLineThatTheOthersAreMadeOfIsGood() {
        assertDoesNotThrow(() -> LineCodec.decode(GOOD.getBytes(UTF_8)));
    }

    /** Each row: a part of the good line, what stands there instead, and what the refusal must say. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"v\":1|\"v\":2|the format v is 2",
                "\"v\":1|\"v\":\"1\"|the format v is \"1\"",
                ",\"v\":1||the format v is",
                "\"number\":1|\"number\":\"1\"|number: ",
                "\"number\":1|\"number\":1.0|number is not an integer",
                "\"number\":1|\"number\":1e3|number is not an integer",
                "\"number\":1|\"number\":9007199254740992|number is not an integer",
                "\"number\":1|\"number\":999999999999999999999999999999|not JSON",
                "\"number\":1|\"number\":-0|canonical",
                "\"number\":1|\"number\":01|not JSON at byte",
                "\"number\":1|\"number\":true|number: ",
                "\"number\":7|\"number\":4294967303|event.build.number: ",
                "\"sequence\":1|\"sequence\":0|sequence is 0",
                "\"number\":1,|\"more\":10000,\"number\":1,|more is 10000",
                "\"number\":1,|\"more\":-1,\"number\":1,|more is -1",
                ",\"number\":1||number",
                ",\"sequence\":1||sequence",
                "\"wait-ended\"|\"waitEnded\"|event: ",
                "\"wait-ended\"|\"java.lang.Runtime\"|event: ",
                ",\"type\":\"wait-ended\"||event: ",
                "\"wait-ended\"|7|event",
                "\"end\":\"aborted\"|\"end\":\"ABORTED\"|event.end: not one of aborted, blocked, cancelled, expired, rejected, timed-out",
                "\"end\":\"aborted\",||end",
                "\"end\":\"aborted\"|\"end\":0|event.end",
                "\"detail\":\"d\"|\"detail\":7|event.detail: not a text",
                "\"detail\":\"d\"|\"detail\":null|event.detail is NULL",
                "\"detail\":\"d\"|\"detail\":[\"d\"]|event.detail",
                "\"detail\":\"d\"|\"detail\":{}|event.detail",
                "\"detail\":\"d\"|\"detail\":\"d\",\"detail\":\"d\"|not JSON at byte",
                "\"detail\":\"d\"|\"detail\":\"d\",\"edited\":true|event.edited: ",
                "\"at\":\"2026|\"a\":1,\"at\":\"2026|a: ",
                "2026-01-31T08:00:00Z|2026-01-31T08:00:00.000Z|at: not an instant",
                "2026-01-31T08:00:00Z|2026-01-31T09:00:00+01:00|at: not an instant",
                "2026-01-31T08:00:00Z|2026-02-31T08:00:00Z|at: not an instant",
                "\"2026-01-31T08:00:00Z\"|1769846400|at: not an instant",
                "CHG-000000000000|CHG-00000000000U|change: not the name of a change",
                "{\"channel\":\"ui\",\"user\":\"a\"}|\"a\"|by",
                "{\"channel\":\"ui\",\"user\":\"a\"}|[]|by",
                "{\"channel\":\"ui\",\"user\":\"a\"}|{}|by",
                ",\"by\"|, \"by\"|canonical form (RFC 8785) at byte 29",
                "\"d\"|\"\\u0064\"|canonical",
                "\"d\"|\"\\/\"|canonical",
                "\"d\"|\"\\ud83d\"|event.detail holds half a character",
                "\"e\",\"type\"|\"e\",\"\\ud83d\":1,\"type\"|not JSON at byte",
                "\"d\"|NaN|not JSON at byte",
                "\"d\"|'d'|not JSON at byte",
                "\"v\":1}|\"v\":1|not JSON at byte",
                "\"v\":1}|\"v\":1}}|not JSON at byte",
                "\"v\":1}|\"v\":1}{}|not JSON at byte",
                "\"v\":1}|\"v\":1}//|not JSON at byte",
            })
    void aWrongLineIsRefusedAndTheRefusalSaysWhere(String part, String instead, String complaint) {
        assertTrue(GOOD.contains(part), part);
        String line = GOOD.replaceFirst(Pattern.quote(part), Matcher.quoteReplacement(instead == null ? "" : instead));

        assertRefused(line.getBytes(UTF_8), complaint);
    }

    @ParameterizedTest
    @CsvSource({"'',empty", "null,not a JSON object", "[],not a JSON object", "7,not a JSON object", "' ',"})
    void whatIsNoObjectIsRefused(String line, String complaint) {
        assertRefused(line.getBytes(UTF_8), complaint == null ? "" : complaint);
    }

    @Test
    void deepNestingIsRefusedAtOnce() {
        assertRefused("[".repeat(1_000_000).getBytes(UTF_8), "not JSON at byte");
        assertRefused(GOOD.replace("\"d\"", "{\"a\":".repeat(500_000)).getBytes(UTF_8), "not JSON at byte");
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() {
        assertRefused(GOOD.replace("\"d\"", "\"\u00ff\"").getBytes(ISO_8859_1), "not JSON");
        assertRefused(GOOD.replace("\"d\"", "\"\u00ed\u00a0\u00bd\"").getBytes(ISO_8859_1), "");
        assertRefused(GOOD.replace("\"d\"", "\"\u00c0\u0080\"").getBytes(ISO_8859_1), "");
    }

    @Test
    void nulBytesAndControlCharactersAreRefused() {
        assertRefused(GOOD.replace("\"d\"", "\"\0\"").getBytes(UTF_8), "not JSON at byte");
        assertRefused((GOOD + "\0").getBytes(UTF_8), "not JSON at byte");
        assertRefused(new byte[4096], "not JSON");
        assertRefused(("\uFEFF" + GOOD).getBytes(UTF_8), "");
    }

    @Test
    void aRefusalIsShortWhateverTheLineHolds() {
        assertRefused(GOOD.replace("wait-ended", "w".repeat(1_000_000)).getBytes(UTF_8), "event: ");
        assertRefused(GOOD.replace("\"detail\"", '"' + "n".repeat(10_000) + '"').getBytes(UTF_8), "");
    }

    @Test
    void noFlippedBitMakesItFailInAnyOtherWay() {
        byte[] good = GOOD.getBytes(UTF_8);
        for (int i = 0; i < good.length * 8; i++) {
            byte[] flipped = good.clone();
            flipped[i / 8] ^= (byte) (1 << i % 8);
            readOrRefuse(flipped);
        }
    }

    @Test
    void noNoiseMakesItFailInAnyOtherWay() {
        Random random = new Random(7);
        for (int i = 0; i < 5_000; i++) {
            StringBuilder noise = new StringBuilder(GOOD);
            for (int j = random.nextInt(4); j >= 0; j--) {
                int at = random.nextInt(noise.length());
                int end = Math.min(noise.length(), at + random.nextInt(9));
                String tokens = "{}[]\",:0-1.e\\u truefalsenull\n\0";
                noise.replace(at, end, String.valueOf(tokens.charAt(random.nextInt(tokens.length()))));
            }
            readOrRefuse(noise.toString().getBytes(UTF_8));
        }
    }

    private static void readOrRefuse(byte[] line) {
        try {
            LineCodec.decode(line);
        } catch (LineException e) {
            assertTrue(e.getMessage().length() < 500);
        }
    }

    private static void assertRefused(byte[] line, String complaint) {
        LineException refusal = assertThrows(LineException.class, () -> LineCodec.decode(line));

        assertTrue(refusal.getMessage().contains(complaint), refusal.getMessage());
        assertTrue(refusal.getMessage().length() < 500, refusal.getMessage());
        assertFalse(refusal.getMessage().matches("(?s).*\\p{Cntrl}.*"), refusal.getMessage());
    }
}
