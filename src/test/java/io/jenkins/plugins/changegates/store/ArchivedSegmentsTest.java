package io.jenkins.plugins.changegates.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.changegates.engine.ledger.LedgerException;
import io.jenkins.plugins.changegates.store.bundle.Findings;
import io.jenkins.plugins.changegates.store.bundle.LedgerVerifier;
import io.jenkins.plugins.changegates.store.bundle.Trust;
import io.jenkins.plugins.changegates.store.file.DiskFileLayer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Segments that were moved to another folder are verified from there. */
class ArchivedSegmentsTest {

    @TempDir
    Path home;

    private Path folder;
    private Path archive;
    private final List<String> told = new ArrayList<>();

    @BeforeEach
    void write() throws Exception {
        folder = home.resolve("ledger");
        try (FileLedger ledger = FileLedger.open(new DiskFileLayer(), home, 900, event -> {})) {
            for (int i = 1; i <= 12; i++) {
                ledger.append(Entries.events(Entries.change(1), i, 1));
            }
        }
        archive = Files.createDirectory(home.resolve("archive"));
        for (String name : List.of("00000001.jsonl", "00000002.jsonl")) {
            Files.move(folder.resolve(name), archive.resolve(name));
        }
    }

    private Findings verify(List<Path> archives) throws Exception {
        told.clear();
        return LedgerVerifier.verify(
                folder,
                archives,
                Trust.none(),
                (segment, segments, entries) -> told.add(segment + " of " + segments + " after " + entries));
    }

    @Test
    void withTheArchiveTheWholeLedgerIsVerifiedAndProgressIsTold() throws Exception {
        Findings findings = verify(List.of(archive));

        assertEquals(List.of(), findings.wrong());
        assertEquals(12, findings.entries());
        assertTrue(told.size() >= 4 && told.get(0).equals("1 of " + told.size() + " after 0"), told.toString());
    }

    @Test
    void withoutItTheFirstSegmentIsMissing() throws Exception {
        assertTrue(verify(List.of()).wrong().get(0).contains("00000001.jsonl is missing"));
        assertThrows(LedgerException.class, () -> FileLedger.open(home, event -> {}));
    }

    @Test
    void damageInTheArchiveIsToldWithItsPosition() throws Exception {
        Path second = archive.resolve("00000002.jsonl");
        Files.writeString(second, Files.readString(second).replaceFirst("alice", "mallory\""));

        String wrong = verify(List.of(archive)).wrong().get(0);

        assertTrue(wrong.contains(second + ", line 1, byte 0"), wrong);
    }
}
