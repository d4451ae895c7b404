package io.jenkins.plugins.changegates.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.changegates.engine.audit.AuditEntry;
import io.jenkins.plugins.changegates.engine.audit.AuditEvent;
import io.jenkins.plugins.changegates.engine.change.Actor;
import io.jenkins.plugins.changegates.engine.change.ChangeEvent;
import io.jenkins.plugins.changegates.engine.change.Channel;
import io.jenkins.plugins.changegates.engine.change.Recorded;
import io.jenkins.plugins.changegates.engine.ledger.LedgerException;
import io.jenkins.plugins.changegates.store.bundle.Findings;
import io.jenkins.plugins.changegates.store.bundle.LedgerVerifier;
import io.jenkins.plugins.changegates.store.bundle.Trust;
import io.jenkins.plugins.changegates.store.file.DiskFileLayer;
import io.jenkins.plugins.changegates.store.file.FileLayer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Old segments move to an archive, and the ledger is whole at every moment. */
class SegmentArchiveTest {

    private static final int SEGMENT_BYTES = 900;
    private static final Instant LATER = Instant.parse("2100-01-01T00:00:00Z");

    @TempDir
    Path home;

    private Path archive;

    @BeforeEach
    void places() {
        archive = home.resolve("archive");
    }

    /** A ledger, what was found in it, and its record of what was moved. */
    private static final class Opened implements EntryReader, SegmentArchive.Record, AutoCloseable {
        final List<Recorded> events = new ArrayList<>();
        final List<AuditEvent.SegmentsArchived> archived = new ArrayList<>();
        final FileLedger ledger;

        Opened(FileLayer files, Path home) {
            ledger = FileLedger.open(files, home, SEGMENT_BYTES, this);
        }

        @Override
        public void of(Recorded event) {
            events.add(event);
        }

        @Override
        public void ofNone(AuditEntry entry) {
            if (entry.event() instanceof AuditEvent.SegmentsArchived moved) {
                archived.add(moved);
            }
        }

        @Override
        public void moved(SegmentArchive.Moved moved) {
            AuditEvent.SegmentsArchived event = new AuditEvent.SegmentsArchived(
                    List.of(moved.segment()),
                    List.of(moved.digest()),
                    moved.place().toString());
            if (!archived.contains(event)) {
                ledger.record(new AuditEntry(archived.size() + 1, Instant.EPOCH, new Actor("", Channel.TIMER), event));
                archived.add(event);
            }
        }

        int archiveAll(Path place, Instant before) throws IOException {
            int count = 0;
            while (ledger.archiveNext(place, before, this).isPresent()) {
                count++;
            }
            return count;
        }

        @Override
        public void close() {
            ledger.close();
        }
    }

    private Opened open() {
        return new Opened(new DiskFileLayer(), home);
    }

    private List<Recorded> write(Path in) {
        List<Recorded> all = new ArrayList<>();
        try (Opened opened = new Opened(new DiskFileLayer(), in)) {
            for (int i = 1; i <= 12; i++) {
                List<Recorded> events = Entries.events(Entries.change(i % 3), (i + 2) / 3, 1);
                opened.ledger.append(events);
                all.addAll(events);
            }
        }
        return all;
    }

    private static List<String> segments(Path folder) throws IOException {
        return Files.isDirectory(folder) ? Segments.names(new DiskFileLayer(), folder) : List.of();
    }

    @Test
    void whatIsOldEnoughMovesAndTheLedgerGoesOn() throws Exception {
        List<Recorded> all = write(home);
        int before = segments(home.resolve("ledger")).size();
        try (Opened opened = open()) {
            assertTrue(opened.archiveAll(archive, LATER) >= before - 1, "entries of what was moved may fill some more");
            assertEquals(1, segments(home.resolve("ledger")).size());
            List<Recorded> more = Entries.events(Entries.change(9), 1, 3);
            opened.ledger.append(more);
            all.addAll(more);
            assertEquals(all.size() + opened.archived.size(), read(opened));
        }
        try (Opened again = open()) {
            assertEquals(all, again.events);
            assertEquals(
                    segments(archive),
                    again.archived.stream().map(each -> each.segments().get(0)).toList());
            assertEquals(all.size() + again.archived.size(), read(again));
        }
        Findings findings = LedgerVerifier.verify(home.resolve("ledger"), Trust.none());
        assertEquals(List.of(), findings.wrong());
    }

    private static long read(Opened opened) throws IOException {
        long[] count = {0};
        opened.ledger.read(
                opened.ledger.tree().head().size(), (index, bytes, start, length) -> assertEquals(count[0]++, index));
        return count[0];
    }

    @Test
    void aSegmentStaysAsLongAsTheNextOneIsNotOldEnough() throws Exception {
        write(home);
        try (Opened opened = open()) {
            assertEquals(0, opened.archiveAll(archive, Instant.EPOCH));
        }
        assertFalse(Files.exists(archive));
        assertFalse(Files.exists(home.resolve("ledger").resolve("archives")));
    }

    @Test
    void withoutTheArchiveTheLedgerDoesNotOpenAndSaysWhatToDo() throws Exception {
        write(home);
        try (Opened opened = open()) {
            opened.archiveAll(archive, LATER);
        }
        Path away = home.resolve("away");
        Files.move(archive, away);
        LedgerException refused = assertThrows(LedgerException.class, this::open);
        assertTrue(
                refused.getMessage()
                        .contains("00000001.jsonl is missing, while 00000006.jsonl is there. Segments were moved to an"
                                + " archive: " + archive + " (cannot be read: no such file). Nothing is written until"
                                + " all are there"),
                refused.getMessage());

        Files.writeString(
                home.resolve("ledger").resolve("archives"),
                Files.readString(home.resolve("ledger").resolve("archives")) + away + "\n");
        try (Opened opened = open()) {
            assertEquals(12, opened.events.size());
        }
    }

    @Test
    void whereNoSegmentIsLeftNoNewLedgerBegins() throws Exception {
        write(home);
        try (Opened opened = open()) {
            opened.archiveAll(archive, LATER);
        }
        Files.move(archive, home.resolve("away"));
        for (String own : segments(home.resolve("ledger"))) {
            Files.delete(home.resolve("ledger").resolve(own));
        }
        LedgerException refused = assertThrows(LedgerException.class, this::open);
        assertTrue(
                refused.getMessage().contains("a new ledger does not begin here")
                        && refused.getMessage().contains(archive + " (cannot be read: no such file)"),
                refused.getMessage());
        assertEquals(List.of(), segments(home.resolve("ledger")));
    }

    @Test
    void damageInTheArchiveIsFoundWhenTheLedgerIsOpened() throws Exception {
        write(home);
        try (Opened opened = open()) {
            opened.archiveAll(archive, LATER);
        }
        Path second = archive.resolve("00000002.jsonl");
        Files.writeString(second, Files.readString(second).replaceFirst("alice", "mallory\""));

        LedgerException refused = assertThrows(LedgerException.class, this::open);
        assertTrue(refused.getMessage().contains(second + ", line 1, byte 0"), refused.getMessage());
    }

    @Test
    void anotherLedgersArchiveIsNotOverwritten() throws Exception {
        write(home);
        Path other = Files.createDirectory(home.resolve("other"));
        try (Opened opened = new Opened(new DiskFileLayer(), other)) {
            for (int i = 1; i <= 8; i++) {
                opened.ledger.append(Entries.events(Entries.change(7), i, 1));
            }
            assertTrue(opened.archiveAll(archive, LATER) > 0);
        }
        byte[] theirs = Files.readAllBytes(archive.resolve("00000001.jsonl"));
        try (Opened opened = open()) {
            LedgerException refused = assertThrows(LedgerException.class, () -> opened.archiveAll(archive, LATER));
            assertTrue(
                    refused.getMessage().contains("has other entries than")
                            && refused.getMessage().contains("Nothing was moved"),
                    refused.getMessage());
            assertTrue(opened.ledger.problem().isEmpty());
        }
        assertEquals(new String(theirs), Files.readString(archive.resolve("00000001.jsonl")));
    }

    @Test
    void aSegmentThatOnlyLinksLeadToIsNotMoved() throws Exception {
        write(home);
        Path first = home.resolve("ledger").resolve("00000001.jsonl");
        String content = Files.readString(first);
        Path folderLink = Files.createSymbolicLink(home.resolve("link"), home.resolve("ledger"));
        Path fileLink = Files.createDirectory(home.resolve("links"));
        Files.createSymbolicLink(fileLink.resolve("00000001.jsonl"), first);
        Path hardLink = Files.createDirectory(home.resolve("hard"));
        Files.createLink(hardLink.resolve("00000001.jsonl"), first);
        try (Opened opened = open()) {
            for (Path place : List.of(folderLink, fileLink, hardLink)) {
                LedgerException refused = assertThrows(LedgerException.class, () -> opened.archiveAll(place, LATER));
                assertTrue(refused.getMessage().contains(first + " itself"), refused.getMessage());
            }
            assertEquals(List.of(), opened.archived);
        }
        assertEquals(content, Files.readString(first));
        assertFalse(Files.exists(home.resolve("ledger").resolve("archives")));
    }

    @Test
    void aCopyThatIsThereIsSyncedBeforeTheOriginalGoes() throws Exception {
        write(home);
        Path first = home.resolve("ledger").resolve("00000001.jsonl");
        Files.createDirectory(archive);
        Files.copy(first, archive.resolve("00000001.jsonl"));
        Files.writeString(home.resolve("ledger").resolve("archives"), archive + "\n");
        HeldFiles files = new HeldFiles();
        try (FileLedger ledger = FileLedger.open(files, home, SEGMENT_BYTES, event -> {})) {
            files.failing = true;
            assertThrows(IOException.class, () -> ledger.archiveNext(archive, LATER, moved -> {}));
            assertTrue(Files.exists(first));
            files.failing = false;
            assertTrue(ledger.archiveNext(archive, LATER, moved -> {}).isPresent());
        }
        assertFalse(Files.exists(first));
    }

    @Test
    void aFolderWhosePathDoesNotFitInALineIsNoArchive() throws Exception {
        write(home);
        try (Opened opened = open()) {
            for (String name : List.of("ar\nchive", "archive\r", "archive ")) {
                LedgerException refused =
                        assertThrows(LedgerException.class, () -> opened.archiveAll(home.resolve(name), LATER));
                assertTrue(refused.getMessage().contains("has a line end in it"), refused.getMessage());
            }
            assertEquals(List.of(), opened.archived);
        }
        assertFalse(Files.exists(home.resolve("ledger").resolve("archives")));
    }

    @Test
    void aPathWithoutALineFeedDoesNotCountAndTheMessageSaysWhatIsNeeded() throws Exception {
        write(home);
        try (Opened opened = open()) {
            opened.archiveAll(archive, LATER);
        }
        Files.writeString(home.resolve("ledger").resolve("archives"), "/nowhere\n" + archive);
        LedgerException refused = assertThrows(LedgerException.class, this::open);
        assertTrue(refused.getMessage().contains("write its path, ending in a line feed"), refused.getMessage());
    }

    /** A ledger with a remark in its first segment. */
    private void writeWithSecret() {
        try (Opened opened = open()) {
            opened.ledger.append(List.of(new Recorded(
                    Entries.change(5),
                    1,
                    Instant.EPOCH,
                    new Actor("alice", Channel.UI),
                    new ChangeEvent.Closed("Mallory was ill"))));
        }
        write(home);
    }

    private static final Erasures.Place SECRET = new Erasures.Place(Entries.change(5), 1, "comment");

    private static AuditEntry erased(int number) {
        return new AuditEntry(
                number,
                Instant.EPOCH,
                new Actor("dana", Channel.CLI),
                new AuditEvent.TextErased(SECRET.change(), SECRET.number(), SECRET.field(), "request 12"));
    }

    @Test
    void aTextIsErasedInTheArchiveToo() throws Exception {
        writeWithSecret();
        try (Opened opened = open()) {
            opened.archiveAll(archive, LATER);
            opened.ledger.checkErasable(SECRET);
            opened.ledger.record(erased(opened.archived.size() + 1));
            opened.ledger.erase(SECRET);
        }
        assertFalse(Files.readString(archive.resolve("00000001.jsonl")).contains("Mallory"));
        Findings findings = LedgerVerifier.verify(home.resolve("ledger"), Trust.none());
        assertEquals(List.of(), findings.wrong());
    }

    /** The machine stopped when the segment was copied, and the text was erased before moving went on. */
    @Test
    void aTextThatWasErasedMeanwhileDoesNotLiveOnInTheArchive() throws Exception {
        writeWithSecret();
        Files.createDirectory(archive);
        Files.copy(home.resolve("ledger").resolve("00000001.jsonl"), archive.resolve("00000001.jsonl"));
        try (Opened opened = open()) {
            opened.ledger.record(erased(1));
            opened.ledger.erase(SECRET);
        }
        assertTrue(Files.readString(archive.resolve("00000001.jsonl")).contains("Mallory"));
        try (FileLedger ledger = FileLedger.open(new DiskFileLayer(), home, SEGMENT_BYTES, event -> {})) {
            ledger.archiveNext(archive, LATER, moved -> {});
        }
        assertFalse(Files.readString(archive.resolve("00000001.jsonl")).contains("Mallory"));
        assertFalse(Files.exists(home.resolve("ledger").resolve("00000001.jsonl")));
    }

    /** A ledger whose first segment was copied to the archive, when recording that failed. */
    private Opened interrupted() throws IOException {
        writeWithSecret();
        Opened opened = open();
        assertThrows(
                LedgerException.class,
                () -> opened.ledger.archiveNext(archive, LATER, moved -> {
                    throw new LedgerException("the disk is full");
                }));
        assertTrue(Files.readString(archive.resolve("00000001.jsonl")).contains("Mallory"));
        return opened;
    }

    private static void erase(Opened opened) {
        opened.ledger.checkErasable(SECRET);
        opened.ledger.record(erased(opened.archived.size() + 1));
        opened.ledger.erase(SECRET);
    }

    private void assertNowhere() throws IOException {
        try (Stream<Path> all = Files.walk(home)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                assertFalse(Files.readString(file, StandardCharsets.ISO_8859_1).contains("Mallory"), file.toString());
            }
        }
        assertEquals(
                List.of(),
                LedgerVerifier.verify(home.resolve("ledger"), Trust.none()).wrong());
    }

    @Test
    void aTextIsErasedInWhatAnInterruptedMoveLeftBehind() throws Exception {
        Path part = archive.resolve("00000002.jsonl.part");
        try (Opened opened = interrupted()) {
            Files.move(archive.resolve("00000001.jsonl"), archive.resolve("00000001.jsonl.part"));
            Files.copy(home.resolve("ledger").resolve("00000001.jsonl"), archive.resolve("00000001.jsonl"));
            Files.createFile(part);
            erase(opened);
            assertNowhere();
            assertFalse(Files.exists(archive.resolve("00000001.jsonl.part")));
            assertTrue(Files.exists(part));
        }
    }

    @Test
    void aTextIsErasedWhereverItsSegmentWasCopiedTo() throws Exception {
        try (Opened opened = interrupted()) {
            opened.archiveAll(home.resolve("elsewhere"), LATER);
            erase(opened);
        }
        assertNowhere();
    }

    @Test
    void anErasureThatWasRecordedOnlyIsFinishedInTheCopiesToo() throws Exception {
        try (Opened opened = interrupted()) {
            opened.ledger.record(erased(1));
        }
        open().close();
        assertNowhere();
    }

    @Test
    void whereACopyMayBeOutOfReachNothingIsRecordedAndItSaysSo() throws Exception {
        try (Opened opened = interrupted()) {
            Files.move(archive, home.resolve("away"));
            LedgerException refused = assertThrows(LedgerException.class, () -> opened.ledger.checkErasable(SECRET));
            assertTrue(
                    refused.getMessage()
                            .contains("a copy of it may be in the archive " + archive
                                    + ", which cannot be read (no such file)"),
                    refused.getMessage());
            assertTrue(opened.ledger.problem().isEmpty());
        }
    }

    @Test
    void anErasureLeavesAnotherLedgersSegmentAlone() throws Exception {
        writeWithSecret();
        Path other = Files.createDirectory(home.resolve("other"));
        write(other);
        Path theirs = other.resolve("ledger").resolve("00000001.jsonl");
        String content = Files.readString(theirs);
        Files.writeString(home.resolve("ledger").resolve("archives"), theirs.getParent() + "\n");
        try (Opened opened = open()) {
            erase(opened);
        }
        assertEquals(content, Files.readString(theirs));
        assertNowhere();
    }

    @Test
    void whereTheArchiveCannotBeWrittenNothingIsRecordedAndItSaysSo() throws Exception {
        writeWithSecret();
        CrashingFiles files = new CrashingFiles(Integer.MAX_VALUE);
        try (Opened opened = new Opened(files, home)) {
            opened.archiveAll(archive, LATER);
            files.readOnly = archive;
            LedgerException refused = assertThrows(LedgerException.class, () -> opened.ledger.checkErasable(SECRET));
            assertEquals(
                    "The comment of event 1 of CHG-000000000005 cannot be erased: its segment "
                            + archive.resolve("00000001.jsonl")
                            + " cannot be written (permission denied). Let this process write the file, and try again."
                            + " Nothing was recorded.",
                    refused.getMessage());
            assertTrue(opened.ledger.problem().isEmpty());
        }
    }

    /** At every step of moving everything the machine stops, with and without what was not synced. */
    @Test
    void afterACrashAnywhereTheLedgerIsWholeAndMovingGoesOn() throws Exception {
        int steps = 0;
        int crashes = 0;
        for (int last = 0; steps >= last - 1; last++) {
            for (boolean lost : new boolean[] {false, true}) {
                Path run = Files.createDirectory(home.resolve(last + "-" + lost));
                List<Recorded> all = write(run);
                steps = crash(run, last, lost);
                assertWhole(run, all);
                crashes++;
            }
        }
        assertTrue(crashes > 60, crashes + " crashes");
    }

    /** How many steps were done. */
    private static int crash(Path run, int last, boolean lost) throws IOException {
        CrashingFiles files = new CrashingFiles(last);
        try (Opened opened = new Opened(files, run)) {
            opened.archiveAll(run.resolve("archive"), LATER);
        } catch (IOException | LedgerException e) {
            assertTrue(e.getMessage().contains("the power is gone"), e.getMessage());
        }
        if (lost) {
            files.loseWhatWasNotSynced();
        }
        return files.steps;
    }

    private static void assertWhole(Path run, List<Recorded> all) throws IOException {
        try (Opened opened = new Opened(new DiskFileLayer(), run)) {
            assertEquals(all, opened.events);
            for (String gone : segments(run.resolve("archive"))) {
                if (!Files.exists(run.resolve("ledger").resolve(gone))) {
                    assertTrue(
                            opened.archived.stream()
                                    .anyMatch(each -> each.segments().contains(gone)),
                            gone + " went without an entry");
                }
            }
            opened.archiveAll(run.resolve("archive"), LATER);
            assertEquals(1, segments(run.resolve("ledger")).size());
        }
        assertEquals(
                List.of(),
                LedgerVerifier.verify(run.resolve("ledger"), Trust.none()).wrong());
        try (Opened again = new Opened(new DiskFileLayer(), run);
                Stream<Path> left = Files.list(run.resolve("archive"))) {
            assertEquals(all, again.events);
            assertEquals(
                    Optional.empty(),
                    left.filter(file -> file.toString().endsWith(".part")).findFirst());
            assertEquals(
                    segments(run.resolve("archive")),
                    again.archived.stream().map(each -> each.segments().get(0)).toList(),
                    "each is recorded once");
        }
    }
}
