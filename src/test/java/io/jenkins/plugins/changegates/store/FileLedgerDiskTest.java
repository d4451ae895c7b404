package io.jenkins.plugins.changegates.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.changegates.engine.change.Recorded;
import io.jenkins.plugins.changegates.engine.ledger.LedgerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file system that really is full or read-only: a small tmpfs, where the tests may mount one. */
class FileLedgerDiskTest {

    @TempDir
    Path folder;

    private Path home;
    private boolean mounted;

    @BeforeEach
    void mount() throws Exception {
        home = Files.createDirectory(folder.resolve("small"));
        mounted = run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", home.toString());
        assumeTrue(mounted, "needs the right to mount a tmpfs");
    }

    @AfterEach
    void unmount() throws Exception {
        if (mounted) {
            assertTrue(run("umount", home.toString()));
        }
    }

    private static boolean run(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void aFullDiskStopsWritingUntilThereIsRoomAndTheLedgerIsOpenedAnew() throws IOException {
        Path ballast = Files.write(home.resolve("ballast"), new byte[32 << 10]);
        int acknowledged = 0;
        try (FileLedger ledger = FileLedger.open(home, event -> {})) {
            LedgerException failure = null;
            while (failure == null) {
                try {
                    ledger.append(Entries.events(Entries.change(1), acknowledged + 1L, 3));
                    acknowledged += 3;
                } catch (LedgerException e) {
                    failure = e;
                }
            }
            assertTrue(failure.getMessage().contains("No space left on device"), failure.getMessage());
            Files.delete(ballast);
            List<Recorded> next = Entries.events(Entries.change(1), acknowledged + 1L, 1);
            assertThrows(LedgerException.class, () -> ledger.append(next));
            assertEquals(failure.getMessage(), ledger.problem().orElseThrow());
        }
        assertEquals(acknowledged, count());
        try (FileLedger ledger = FileLedger.open(home, event -> {})) {
            ledger.append(Entries.events(Entries.change(1), acknowledged + 1L, 1));
        }
        assertEquals(acknowledged + 1, count());
    }

    @Test
    void aReadOnlyFolderIsRefused() throws Exception {
        try (FileLedger ledger = FileLedger.open(home, event -> {})) {
            ledger.append(Entries.events(Entries.change(1), 1, 1));
        }
        assertTrue(run("mount", "-o", "remount,ro", home.toString()));

        LedgerException refusal = assertThrows(LedgerException.class, this::count);
        assertTrue(refusal.getMessage().contains("Read-only file system"), refusal.getMessage());
        assertTrue(refusal.getMessage().contains(home.resolve("ledger").toString()), refusal.getMessage());
    }

    private int count() {
        List<Recorded> found = new ArrayList<>();
        FileLedger.open(home, found::add).close();
        return found.size();
    }
}
