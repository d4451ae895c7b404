package io.jenkins.plugins.changegates.store.line;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.changegates.engine.audit.AuditEntry;
import io.jenkins.plugins.changegates.engine.audit.AuditEvent;
import io.jenkins.plugins.changegates.engine.change.Actor;
import io.jenkins.plugins.changegates.engine.change.ChangeEvent;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.change.Channel;
import io.jenkins.plugins.changegates.engine.change.ErasedText;
import io.jenkins.plugins.changegates.engine.change.Outcome;
import io.jenkins.plugins.changegates.engine.change.Recorded;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineCodecTest {

    /** Where in the fixture a request stands that says as little as it can. */
    private static final int BARE = 18;

    /** Ledgers hold these lines. Add to the fixture what is new; never change a line of it. */
    @Test
    void theLinesOfFormatOneStayAsTheyWereReleased() throws Exception {
        stayAsTheyWere("format-1.jsonl", SampleEvents.lines());
        stayAsTheyWere("format-1-of-no-change.jsonl", SampleEvents.linesOfNoChange());
    }

    private static void stayAsTheyWere(String file, List<LedgerLine> samples) throws Exception {
        List<String> fixture;
        try (InputStream in = LineCodecTest.class.getResourceAsStream(file)) {
            fixture = new String(in.readAllBytes(), UTF_8).lines().toList();
        }
        assertEquals(samples.size(), fixture.size());
        for (int i = 0; i < samples.size(); i++) {
            assertEquals(samples.get(i), LineCodec.decode(fixture.get(i).getBytes(UTF_8)), "line " + (i + 1));
            assertEquals(fixture.get(i), new String(LineCodec.encode(samples.get(i), PlainLineTest.SALTS), UTF_8), "line " + (i + 1));
        }
    }

    @Test
    void theFixtureHoldsEveryKindOfEvent() {
        Set<Class<?>> held = SampleEvents.lines().stream()
                .map(line -> ((Recorded) line.entry()).event().getClass())
                .collect(Collectors.toSet());

        assertEquals(Set.of(ChangeEvent.class.getPermittedSubclasses()), held);
        assertEquals(
                Set.of(AuditEvent.class.getPermittedSubclasses()),
                SampleEvents.linesOfNoChange().stream()
                        .map(line -> ((AuditEntry) line.entry()).event().getClass())
                        .collect(Collectors.toSet()));
    }

    @Test
    void everyFreeTextIsAComponentThatThereIs() {
        FreeTexts.components().forEach((type, names) -> {
            Set<String> components = Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getName)
                    .collect(Collectors.toSet());
            assertTrue(components.containsAll(names), type + " has not all of " + names);
        });
    }

    @Test
    void whatPeopleWroteIsNotInWhatIsHashed() throws Exception {
        byte[] line = LineCodec.encode(SampleEvents.lines().get(0));
        String hashed = new String(line, 0, LineCodec.sealedLength(line, 0, line.length), UTF_8);

        for (String text : List.of("Faster payouts", "Clients wait too long", "al@example.org", "Line one")) {
            assertFalse(hashed.contains(text), hashed);
            assertTrue(new String(line, UTF_8).contains(text), text);
        }
        assertTrue(hashed.contains("payments"), hashed);
    }

    @Test
    void theSameTextTwiceHasTwoHashes() throws Exception {
        LedgerLine line = SampleEvents.lines().get(5);

        assertNotEquals(new String(LineCodec.encode(line), UTF_8), new String(LineCodec.encode(line), UTF_8));
    }

    /** With hashes as the documentation says to make them. */
    @Test
    void aTextsHashIsThatOfTwoAndItsBytes() throws Exception {
        byte[] line = LineCodec.encode(SampleEvents.lines().get(5));
        String[] parts = new String(line, UTF_8).split("\t", -1);
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update((byte) 2);
        digest.update(parts[1].getBytes(UTF_8));

        assertEquals(2, parts.length);
        assertEquals("Looks right", parts[1].substring(24));
        assertTrue(parts[0].contains(
                "\"comment\":\"" + Base64.getEncoder().encodeToString(digest.digest()) + "\""), parts[0]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\t", "\tx", "\t\t"})
    void moreTextsThanHashesAreRefused(String more) throws Exception {
        String line = new String(LineCodec.encode(SampleEvents.lines().get(5)), UTF_8);

        assertThrows(LineException.class, () -> LineCodec.decode((line + more).getBytes(UTF_8)));
    }

    @Test
    void fewerTextsThanHashesAreRefused() throws Exception {
        String line = new String(LineCodec.encode(SampleEvents.lines().get(5)), UTF_8);

        LineException refusal = assertThrows(
                LineException.class,
                () -> LineCodec.decode(line.substring(0, line.indexOf('\t')).getBytes(UTF_8)));
        assertTrue(refusal.getMessage().contains("more belong there"), refusal.getMessage());
    }

    @Test
    void anAlteredTextIsAMissingOne() throws Exception {
        String line = new String(LineCodec.encode(SampleEvents.lines().get(5)), UTF_8);

        LedgerLine read = LineCodec.decode(line.replace("Looks right", "Looks wrong").getBytes(UTF_8));

        assertEquals(List.of(0), read.missing());
        assertEquals(
                ErasedText.MARK,
                ((ChangeEvent.Approved) ((Recorded) read.entry()).event()).comment());
    }

    @Test
    void anEventOfAChangeDoesNotStandInALineOfNone() throws Exception {
        String line = new String(LineCodec.encode(SampleEvents.lines().get(3)), UTF_8);

        LineException refusal = assertThrows(
                LineException.class,
                () -> LineCodec.decode(
                        line.replace("\"change\":\"CHG-0123456789AB\",", "").getBytes(UTF_8)));

        assertTrue(refusal.getMessage().contains("build-joined"), refusal.getMessage());
    }

    @Test
    void anEventOfNoChangeDoesNotStandInALineOfOne() throws Exception {
        String line = new String(LineCodec.encode(SampleEvents.linesOfNoChange().get(1)), UTF_8);

        LineException refusal = assertThrows(
                LineException.class,
                () -> LineCodec.decode(line.replace(",\"event\":", ",\"change\":\"CHG-0123456789AB\",\"event\":")
                        .getBytes(UTF_8)));

        assertTrue(refusal.getMessage().contains("key-introduced"), refusal.getMessage());
    }

    @Test
    void everyKindOfEventHasANameOfItsOwnAndNoOtherHas() {
        assertEquals(Set.of(ChangeEvent.class.getPermittedSubclasses()), EventTypes.NAMES.keySet());
        assertEquals(Set.of(AuditEvent.class.getPermittedSubclasses()), EventTypes.OF_NO_CHANGE.keySet());
        Set<String> names = new HashSet<>(EventTypes.NAMES.values());
        names.addAll(EventTypes.OF_NO_CHANGE.values());
        assertEquals(EventTypes.NAMES.size() + EventTypes.OF_NO_CHANGE.size(), names.size());
    }

    @Test
    void whatIsAbsentOrEmptyIsLeftOut() throws Exception {
        List<LedgerLine> lines = SampleEvents.lines();
        String bare = new String(LineCodec.encode(lines.get(BARE)), UTF_8);

        for (String absent :
                List.of("risk", "category", "method", "summary", "labels", "scope", "more", "parameters")) {
            assertFalse(bare.contains('"' + absent + '"'), absent + " in " + bare);
        }
    }

    @Test
    void anEmptyParameterIsKept() throws Exception {
        assertTrue(new String(LineCodec.encode(SampleEvents.lines().get(0)), UTF_8).contains("{\"EMPTY\":\"\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uD83D", "x\uDE80", "\uDE80\uD83D", "\uD83D\uD83D\uDE80"})
    void halfACharacterIsRefusedBeforeItIsWritten(String text) {
        LineException refusal = assertThrows(LineException.class, () -> LineCodec.encode(waitEnded(text)));

        assertTrue(refusal.getMessage().startsWith("event.detail holds half a character"), refusal.getMessage());
    }

    @Test
    void controlCharactersSurvive() throws Exception {
        String text = Arrays.stream(new int[] {0, 1, 8, 9, 10, 12, 13, 31, 127, 133, 0x2028, 0xfeff})
                .mapToObj(Character::toString)
                .collect(Collectors.joining());

        assertEquals(waitEnded(text), LineCodec.decode(LineCodec.encode(waitEnded(text))));
    }

    @Test
    void aNumberThatNotEveryReaderHoldsIsRefusedBeforeItIsWritten() {
        assertThrows(LineException.class, () -> LineCodec.encode(line(1L << 53, "x")));
    }

    @Test
    void anEventTooLongForALineIsRefused() {
        LineException refusal =
                assertThrows(LineException.class, () -> LineCodec.encode(waitEnded("x".repeat(LineCodec.MAX_BYTES))));

        assertTrue(refusal.getMessage().contains("allowed are " + LineCodec.MAX_BYTES), refusal.getMessage());
    }

    private static LedgerLine waitEnded(String detail) {
        return line(1, detail);
    }

    private static LedgerLine line(long number, String detail) {
        ChangeEvent event = new ChangeEvent.DeploymentFinished("production", "k", Outcome.FAILED, detail);
        return new LedgerLine(
                1,
                0,
                new Recorded(
                        new ChangeId("CHG-000000000000"), number, Instant.EPOCH, new Actor("a", Channel.UI), event));
    }
}
