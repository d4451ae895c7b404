package io.jenkins.plugins.changegates.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.changegates.engine.audit.AuditEntry;
import io.jenkins.plugins.changegates.engine.audit.AuditEvent;
import io.jenkins.plugins.changegates.engine.change.Actor;
import io.jenkins.plugins.changegates.engine.change.ChangeEvent;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.change.Channel;
import io.jenkins.plugins.changegates.engine.change.ErasedText;
import io.jenkins.plugins.changegates.engine.change.Recorded;
import io.jenkins.plugins.changegates.engine.change.Subject;
import io.jenkins.plugins.changegates.engine.ledger.LedgerException;
import io.jenkins.plugins.changegates.store.RecordedFiles.Step;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A text is erased, or it is not, and an entry says so before the first of its bytes is gone. */
class TextErasureTest {

    private static final ChangeId CHANGE = Entries.change(1);
    private static final String SECRET = "Mallory was ill on Monday";
    private static final Erasures.Place PLACE = new Erasures.Place(CHANGE, 2, "comment");
    private static final Path HOME = Path.of("home");

    @TempDir
    Path home;

    private final List<Recorded> found = new ArrayList<>();

    private static Recorded approved(long number, String comment) {
        return new Recorded(
                CHANGE,
                number,
                Instant.EPOCH,
                new Actor("alice", Channel.UI),
                new ChangeEvent.Approved("alice", List.of(), "", comment, new Subject(new TreeMap<>())));
    }

    static AuditEntry erasure(long number) {
        return new AuditEntry(
                number,
                Instant.EPOCH,
                new Actor("dana", Channel.CLI),
                new AuditEvent.TextErased(CHANGE, 2, "comment", "request 12"));
    }

    private FileLedger open() {
        found.clear();
        return FileLedger.open(home, found::add);
    }

    static void write(FileLedger ledger) {
        ledger.append(List.of(approved(1, "Fine"), approved(2, SECRET)));
        ledger.append(List.of(approved(3, "Fine too")));
    }

    private static String comment(Recorded event) {
        return ((ChangeEvent.Approved) event.event()).comment();
    }

    @Test
    void anErasedTextIsNowhereAndTheTreeStays() throws Exception {
        String root;
        try (FileLedger ledger = open()) {
            write(ledger);
            root = ledger.tree().root(3).toString();
            ledger.record(erasure(1));
            Recorded now = ledger.erase(PLACE);
            assertEquals(ErasedText.MARK, comment(now));
            ledger.append(List.of(approved(4, "Later")));
        }
        assertFalse(Files.readString(home.resolve("ledger/00000001.jsonl")).contains("Mallory"));
        try (FileLedger ledger = open()) {
            assertEquals(root, ledger.tree().root(3).toString());
            assertEquals(
                    List.of("Fine", ErasedText.MARK, "Fine too", "Later"),
                    found.stream().map(TextErasureTest::comment).toList());
        }
        assertEquals(
                1,
                LedgerFolder.read(home.resolve("ledger"), (entry, leaf) -> {}).erased());
    }

    @Test
    void aTextThatIsGoneWithoutAnEntryIsRefusedWithItsPosition() throws Exception {
        try (FileLedger ledger = open()) {
            write(ledger);
        }
        Path segment = home.resolve("ledger/00000001.jsonl");
        String text = Files.readString(segment);
        Files.writeString(segment, text.replace(SECRET, SECRET.replaceAll(".", "~")));

        String message = assertThrows(LedgerException.class, this::open).getMessage();

        assertTrue(message.contains(segment + ", line 2, byte "), message);
        assertTrue(message.contains("the text comment of event 2 of " + CHANGE + " is missing or altered"), message);
    }

    @Test
    void anAlteredTextIsRefused() throws Exception {
        try (FileLedger ledger = open()) {
            write(ledger);
        }
        Path segment = home.resolve("ledger/00000001.jsonl");
        Files.writeString(segment, Files.readString(segment).replace("Fine too", "Not fine"));

        assertThrows(LedgerException.class, this::open);
    }

    @Test
    void whatIsNoTextIsNotErased() {
        try (FileLedger ledger = open()) {
            write(ledger);
            for (Erasures.Place wrong : List.of(
                    new Erasures.Place(CHANGE, 2, "person"),
                    new Erasures.Place(CHANGE, 4, "comment"),
                    new Erasures.Place(Entries.change(2), 1, "comment"))) {
                assertThrows(LedgerException.class, () -> ledger.erase(wrong));
            }
            assertTrue(ledger.problem().isEmpty());
        }
    }

    @Test
    void anErasureThatWasRecordedOnlyIsFinishedWhenTheLedgerIsOpened() throws Exception {
        try (FileLedger ledger = open()) {
            write(ledger);
            ledger.record(erasure(1));
        }
        List<Recorded> erased = new ArrayList<>();
        FileLedger.open(home, new EntryReader() {
                    @Override
                    public void of(Recorded event) {
                        found.add(event);
                    }

                    @Override
                    public void erased(Recorded event) {
                        erased.add(event);
                    }
                })
                .close();

        assertEquals(
                List.of(ErasedText.MARK),
                erased.stream().map(TextErasureTest::comment).toList());
        assertFalse(Files.readString(home.resolve("ledger/00000001.jsonl")).contains("Mallory"));
    }

    @Test
    void afterACrashAnywhereTheTextIsThereOrErasedWhole() {
        RecordedFiles run = new RecordedFiles();
        try (FileLedger ledger = FileLedger.open(run, HOME, 100_000, event -> {})) {
            write(ledger);
            ledger.record(erasure(1));
            run.steps.add(new Step.Acknowledged(1));
            ledger.erase(PLACE);
            run.steps.add(new Step.Acknowledged(2));
            ledger.append(List.of(approved(4, "Later")));
        }
        int[] states = {0};
        for (int end = 0; end <= run.steps.size(); end++) {
            List<Map<String, byte[]>> disk = new ArrayList<>();
            int acknowledged = CrashStates.forEach(run.steps, end, disk::add);
            for (Map<String, byte[]> state : disk) {
                states[0]++;
                assertRecovers(state, acknowledged);
            }
        }
        assertTrue(states[0] > 500, states[0] + " states");
    }

    @Test
    void afterAFailureAnywhereTheTextIsThereOrErasedWholeOnceItIsOpenedAnew() {
        RecordedFiles whole = new RecordedFiles();
        eraseIn(whole);
        for (int step = 0; step < whole.steps.size(); step++) {
            for (double part : new double[] {0, 0.3, 0.99, 1}) {
                RecordedFiles files = new RecordedFiles();
                files.failAt(step, part);
                int acknowledged = eraseIn(files);
                assertRecovers(files.contents, acknowledged);
            }
        }
    }

    private static int eraseIn(RecordedFiles files) {
        int acknowledged = 0;
        try (FileLedger ledger = FileLedger.open(files, HOME, 100_000, event -> {})) {
            write(ledger);
            ledger.record(erasure(1));
            acknowledged = 1;
            ledger.erase(PLACE);
            acknowledged = 2;
        } catch (LedgerException e) {
            return acknowledged;
        }
        return acknowledged;
    }

    /** @param acknowledged 1 if the entry was, 2 if the erasure was */
    private static void assertRecovers(Map<String, byte[]> state, int acknowledged) {
        RecordedFiles files = new RecordedFiles(state);
        FileLedger.open(files, HOME, 100_000, event -> {}).close();
        byte[] segment = files.contents.getOrDefault("00000001.jsonl", new byte[0]);
        String content = new String(segment, StandardCharsets.ISO_8859_1);
        boolean recorded = content.contains("text-erased");
        assertTrue(recorded || acknowledged == 0, "an acknowledged erasure is lost");
        if (recorded) {
            assertFalse(content.contains("Mal") || content.contains("day"), content);
        } else if (content.contains("Fine too")) {
            assertTrue(content.contains(SECRET), content);
        }
        FileLedger.open(files, HOME, 100_000, event -> {}).close();
    }

    @Test
    void aCopyWithATornTextAndItsEntryIsReadByOthersToo() throws Exception {
        try (FileLedger ledger = open()) {
            write(ledger);
            ledger.record(erasure(1));
        }
        Path segment = home.resolve("ledger/00000001.jsonl");
        String torn = Files.readString(segment).replace("Mallory was", "~~~~~~~ was");
        Files.writeString(segment, torn, StandardOpenOption.TRUNCATE_EXISTING);

        assertEquals(
                1,
                LedgerFolder.read(home.resolve("ledger"), (entry, leaf) -> {}).erased());
        open().close();
        assertFalse(Files.readString(segment).contains("Monday"));
    }
}
