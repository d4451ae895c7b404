package io.jenkins.plugins.changegates.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.changegates.engine.change.Recorded;
import io.jenkins.plugins.changegates.engine.ledger.LedgerException;
import io.jenkins.plugins.changegates.store.file.DiskFileLayer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is found at start: an unfinished end may be cut, anything else is refused with its position. */
class FileLedgerDamageTest {

    private static final int SEGMENT_BYTES = 900;

    @TempDir
    Path home;

    private Path first;
    private Path second;

    /** Two segments: lines 1 and 2 one append, 3 another; lines 4 and 5 one append, 6 another. */
    @BeforeEach
    void write() {
        first = home.resolve("ledger/00000001.jsonl");
        second = home.resolve("ledger/00000002.jsonl");
        try (FileLedger ledger = open(new ArrayList<>())) {
            ledger.append(Entries.events(Entries.change(1), 1, 2));
            ledger.append(Entries.events(Entries.change(2), 1, 1));
            ledger.append(Entries.events(Entries.change(1), 3, 2));
            ledger.append(Entries.events(Entries.change(2), 2, 1));
        }
        assertTrue(Files.exists(second));
    }

    private FileLedger open(List<Recorded> found) {
        return FileLedger.open(new DiskFileLayer(), home, SEGMENT_BYTES, found::add);
    }

    @Test
    void anUnfinishedLineAtTheVeryEndIsCut() throws IOException {
        byte[] whole = Files.readAllBytes(second);
        Files.writeString(second, "{\"at\":\"2026", UTF_8, StandardOpenOption.APPEND);

        assertCut(6, whole.length, 11);
        assertArrayEquals(whole, Files.readAllBytes(second));
    }

    @Test
    void zerosAtTheVeryEndAreCut() throws IOException {
        long whole = Files.size(second);
        Files.write(second, new byte[5000], StandardOpenOption.APPEND);

        assertCut(6, whole, 5000);
    }

    @Test
    void anUnfinishedAppendAtTheVeryEndIsCutWhole() throws IOException {
        List<String> lines = Files.readAllLines(second);
        Files.writeString(second, lines.get(0) + "\n");

        assertCut(3, 0, lines.get(0).length() + 1L);
    }

    private void assertCut(int events, long offset, long bytes) {
        List<Recorded> found = new ArrayList<>();
        try (FileLedger ledger = open(found)) {
            Recovery.Cut cut = ledger.recovery().whatWasCut().orElseThrow();
            assertEquals(new Recovery.Cut(second.toString(), offset, bytes), cut);
            assertEquals(events, found.size());
        }
        try (FileLedger ledger = open(new ArrayList<>())) {
            assertTrue(ledger.recovery().whatWasCut().isEmpty());
        }
    }

    @Test
    void aTamperedLineIsRefusedWithItsPosition() throws IOException {
        int offset = Files.readAllLines(first).get(0).length() + 1;
        edit(first, lines -> lines.set(1, lines.get(1).replace("alice", "mallory\"")));

        assertRefused(first, 2, offset, "not JSON at byte");
    }

    @Test
    void aLineThatIsNotCanonicalIsRefused() throws IOException {
        edit(second, lines -> lines.set(2, lines.get(2).replace("\"v\":1", "\"v\": 1")));

        assertRefused(second, 3, -1, "not in canonical form");
    }

    @Test
    void aMissingEntryOfNoChangeIsRefused() throws IOException {
        try (FileLedger ledger = open(new ArrayList<>())) {
            ledger.record(Entries.ofNoChange(1));
            ledger.record(Entries.ofNoChange(2));
            ledger.record(Entries.ofNoChange(3));
        }
        Path third = home.resolve("ledger/00000003.jsonl");
        edit(third, lines -> {
            lines.set(1, lines.get(2).replace("\"sequence\":9", "\"sequence\":8"));
            lines.remove(2);
        });

        assertRefused(third, 2, -1, "entry 3 of no change is out of order; the newest before this append is 1");
    }

    @Test
    void zerosInTheBodyAreRefused() throws IOException {
        byte[] bytes = Files.readAllBytes(first);
        Arrays.fill(bytes, 10, 60, (byte) 0);
        Files.write(first, bytes);

        assertRefused(first, 1, 0, "not JSON at byte 10");
    }

    @Test
    void anUnfinishedSegmentThatIsNotTheNewestIsRefused() throws IOException {
        byte[] bytes = Files.readAllBytes(first);
        Files.write(first, Arrays.copyOf(bytes, bytes.length - 1));

        assertRefused(first, 3, -1, "the file ends in the middle of an append");
    }

    @Test
    void anUnfinishedAppendInASegmentThatIsNotTheNewestIsRefused() throws IOException {
        edit(first, lines -> lines.subList(1, 3).clear());

        assertRefused(first, 1, 0, "the file ends in the middle of an append");
    }

    @Test
    void aRemovedLineIsRefused() throws IOException {
        edit(first, lines -> lines.remove(2));

        assertRefused(second, 1, 0, "entry 4 stands where entry 3 belongs");
    }

    @Test
    void aRepeatedLineIsRefused() throws IOException {
        edit(second, lines -> lines.add(lines.get(2)));

        assertRefused(second, 4, -1, "entry 6 stands where entry 7 belongs");
    }

    @Test
    void swappedLinesAreRefused() throws IOException {
        edit(first, Collections::reverse);

        assertRefused(first, 1, 0, "entry 3 stands where entry 1 belongs");
    }

    @Test
    void aGapInTheNumbersOfAChangeIsRefused() throws IOException {
        edit(second, lines -> lines.set(2, lines.get(2).replace("\"number\":2", "\"number\":3")));

        assertRefused(second, 3, -1, "event 3 of CHG-000000000002 is out of order");
    }

    @Test
    void anAppendWithAPartMissingIsRefused() throws IOException {
        edit(second, lines -> {
            lines.remove(1);
            lines.set(
                    1,
                    lines.get(1)
                            .replace("\"sequence\":6", "\"sequence\":5")
                            .replace("\"number\"", "\"more\":1,\"number\""));
        });

        assertRefused(second, 2, -1, "more is 1 after a line where it is 1");
    }

    @Test
    void anEmptyLineIsRefused() throws IOException {
        Files.writeString(second, "\n", StandardOpenOption.APPEND);

        assertRefused(second, 4, -1, "empty");
    }

    @Test
    void linesEndedAsOnWindowsAreRefused() throws IOException {
        Files.writeString(second, Files.readString(second).replace("\n", "\r\n"));

        assertRefused(second, 1, 0, "not in canonical form");
    }

    @Test
    void aMissingSegmentIsRefused() throws IOException {
        Files.delete(first);

        LedgerException refusal = assertThrows(LedgerException.class, () -> open(new ArrayList<>()));
        assertTrue(refusal.getMessage().contains(first + " is missing"), refusal.getMessage());
    }

    @Test
    void aFolderInTheSegmentsPlaceIsRefused() throws IOException {
        Files.delete(second);
        Files.createDirectory(second);

        assertThrows(LedgerException.class, () -> open(new ArrayList<>()));
    }

    private void assertRefused(Path file, int line, long offset, String complaint) throws IOException {
        byte[] before = Files.readAllBytes(second);
        String message = assertThrows(LedgerException.class, () -> open(new ArrayList<>()))
                .getMessage();

        assertTrue(message.contains(file + ", line " + line + ", byte " + (offset < 0 ? "" : offset + ":")), message);
        assertTrue(message.contains(complaint), message);
        assertTrue(message.contains("backup"), message);
        assertArrayEquals(before, Files.readAllBytes(second), "nothing is cut from what is refused");
    }

    private static void edit(Path file, Consumer<List<String>> edit) throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        edit.accept(lines);
        Files.write(file, lines);
    }
}
