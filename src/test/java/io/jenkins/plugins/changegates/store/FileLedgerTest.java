package io.jenkins.plugins.changegates.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.changegates.engine.audit.AuditEntry;
import io.jenkins.plugins.changegates.engine.change.Recorded;
import io.jenkins.plugins.changegates.engine.ledger.LedgerException;
import io.jenkins.plugins.changegates.store.file.DiskFileLayer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileLedgerTest {

    @TempDir
    Path home;

    private final List<Recorded> replayed = new ArrayList<>();

    private FileLedger open() {
        replayed.clear();
        return FileLedger.open(new DiskFileLayer(), home, 1000, replayed::add);
    }

    @Test
    void beginsEmptyInAFolderThatIsNotThereYet() throws IOException {
        home = home.resolve("not/there/yet");
        try (FileLedger ledger = open()) {
            assertTrue(ledger.problem().isEmpty());
            assertEquals(new Recovery(0, 0, null), ledger.recovery());
        }
        assertEquals(List.of("lock", "tree"), names());
    }

    @Test
    void givesBackEverythingInOrderAndGoesOnFromThere() throws IOException {
        List<Recorded> all = new ArrayList<>();
        for (int round = 1; round <= 4; round++) {
            try (FileLedger ledger = open()) {
                assertEquals(all, replayed);
                assertEquals(all.size(), ledger.recovery().entries());
                for (int change = 1; change <= 3; change++) {
                    List<Recorded> events = Entries.events(Entries.change(change), 2 * round - 1, 2);
                    ledger.append(events);
                    all.addAll(events);
                }
            }
        }
        assertTrue(
                names().containsAll(List.of("00000001.jsonl", "00000002.jsonl", "00000003.jsonl")), names()::toString);
    }

    @Test
    void anAppendLongerThanASegmentStandsInOneOfItsOwn() throws IOException {
        try (FileLedger ledger = open()) {
            ledger.append(Entries.events(Entries.change(1), 1, 1));
            ledger.append(Entries.events(Entries.change(1), 2, 20));
            ledger.append(Entries.events(Entries.change(1), 22, 1));
        }
        try (Stream<String> lines = Files.lines(home.resolve("ledger/00000002.jsonl"))) {
            assertEquals(20, lines.count());
        }
        open().close();
        assertEquals(22, replayed.size());
    }

    @Test
    void nothingIsWrittenOfEventsThatWouldLeaveAGap() {
        try (FileLedger ledger = open()) {
            ledger.append(Entries.events(Entries.change(1), 1, 2));

            for (List<Recorded> wrong : List.of(
                    Entries.events(Entries.change(1), 4, 1),
                    Entries.events(Entries.change(1), 2, 1),
                    Entries.events(Entries.change(2), 2, 1),
                    Entries.events(Entries.change(2), 0, 1),
                    List.of(Entries.event(Entries.change(1), 3, ""), Entries.event(Entries.change(1), 3, "")))) {
                assertThrows(LedgerException.class, () -> ledger.append(wrong));
            }
            assertTrue(ledger.problem().isEmpty());
            ledger.append(Entries.events(Entries.change(1), 3, 1));
        }
        open().close();
        assertEquals(Entries.events(Entries.change(1), 3, 1), replayed.subList(2, replayed.size()));
    }

    @Test
    void whatIsOfNoChangeIsNumberedByItselfAndGivenBack() {
        try (FileLedger ledger = open()) {
            ledger.append(Entries.events(Entries.change(1), 1, 2));
            ledger.record(Entries.ofNoChange(1));
            ledger.append(Entries.events(Entries.change(1), 3, 1));
            ledger.record(Entries.ofNoChange(2));

            assertThrows(LedgerException.class, () -> ledger.record(Entries.ofNoChange(2)));
            assertThrows(LedgerException.class, () -> ledger.record(Entries.ofNoChange(4)));
            assertTrue(ledger.problem().isEmpty());
        }
        List<AuditEntry> ofNone = new ArrayList<>();
        FileLedger.open(home, new EntryReader() {
                    @Override
                    public void of(Recorded event) {
                        replayed.add(event);
                    }

                    @Override
                    public void ofNone(AuditEntry entry) {
                        ofNone.add(entry);
                    }
                })
                .close();
        assertEquals(Entries.events(Entries.change(1), 1, 2), replayed.subList(0, 2));
        assertEquals(3, replayed.size());
        assertEquals(List.of(Entries.ofNoChange(1), Entries.ofNoChange(2)), ofNone);
    }

    @Test
    void nothingIsWrittenOfAnAppendThatHoldsATextThatCannotBeKept() {
        try (FileLedger ledger = open()) {
            List<Recorded> events = List.of(
                    Entries.event(Entries.change(1), 1, "good"), Entries.event(Entries.change(1), 2, "bad \uD83D"));

            LedgerException refusal = assertThrows(LedgerException.class, () -> ledger.append(events));

            assertTrue(refusal.getMessage().contains("event.detail"), refusal.getMessage());
            assertTrue(ledger.problem().isEmpty());
            ledger.append(events.subList(0, 1));
        }
        open().close();
        assertEquals(1, replayed.size());
    }

    @Test
    void appendingNothingDoesNothing() throws IOException {
        try (FileLedger ledger = open()) {
            ledger.append(List.of());
        }
        assertEquals(List.of("lock", "tree"), names());
    }

    @Test
    void aClosedLedgerTakesNothing() {
        FileLedger ledger = open();
        ledger.close();
        ledger.close();

        assertThrows(LedgerException.class, () -> ledger.append(Entries.events(Entries.change(1), 1, 1)));
        assertTrue(ledger.problem().isPresent());
    }

    @Test
    void aFolderInUseIsRefusedAndItsUserKeepsIt() {
        try (FileLedger ledger = open()) {
            for (int i = 0; i < 2; i++) {
                LedgerException refusal = assertThrows(LedgerException.class, this::open);
                assertTrue(refusal.getMessage().contains("in use"), refusal.getMessage());
            }
            ledger.append(Entries.events(Entries.change(1), 1, 1));
        }
        open().close();
        assertEquals(1, replayed.size());
    }

    @Test
    void whatSomethingElseDidToTheFileIsNoticedBeforeTheNextAppend() throws IOException {
        Path segment = home.resolve("ledger/00000001.jsonl");
        try (FileLedger ledger = open()) {
            ledger.append(Entries.events(Entries.change(1), 1, 1));
            Files.delete(segment);
            assertThrows(LedgerException.class, () -> ledger.append(Entries.events(Entries.change(1), 2, 1)));
            assertTrue(ledger.problem().orElseThrow().contains(segment.toString()));
        }
    }

    @Test
    void aConsumerThatThrowsLeavesTheFolderFree() {
        try (FileLedger ledger = open()) {
            ledger.append(Entries.events(Entries.change(1), 1, 1));
        }
        assertThrows(
                IllegalStateException.class,
                () -> FileLedger.open(home, event -> {
                    throw new IllegalStateException("not today");
                }));
        open().close();
        assertEquals(1, replayed.size());
    }

    @Test
    void aRefusedLedgerSaysWhyAndTakesNothing() {
        try (StoredLedger ledger = new RefusedLedger("line 3 is damaged")) {
            LedgerException refusal =
                    assertThrows(LedgerException.class, () -> ledger.append(Entries.events(Entries.change(1), 1, 1)));
            assertEquals("line 3 is damaged", refusal.getMessage());
            assertEquals("line 3 is damaged", ledger.problem().orElseThrow());
        }
    }

    @Test
    void aLedgerInMemoryKeepsAndRefusesTheSame() {
        MemoryLedger ledger = new MemoryLedger();
        List<Recorded> events = Entries.events(Entries.change(1), 1, 3);
        ledger.append(events);

        assertThrows(LedgerException.class, () -> ledger.append(Entries.events(Entries.change(1), 5, 1)));
        assertEquals(events, ledger.entries());
    }

    private List<String> names() throws IOException {
        return new DiskFileLayer().names(home.resolve("ledger"));
    }
}
