package io.jenkins.plugins.changegates.store;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.jenkins.plugins.changegates.engine.ledger.LedgerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files and folders that may not be used; for users whom permissions bind. */
class FileLedgerPermissionsTest {

    @TempDir
    Path home;

    @BeforeEach
    void write() throws IOException {
        try (FileLedger ledger = FileLedger.open(home, event -> {})) {
            ledger.append(Entries.events(Entries.change(1), 1, 1));
        }
    }

    @AfterEach
    void restore() throws IOException {
        permit("ledger", "rwx------");
    }

    @ParameterizedTest
    @CsvSource({
        "ledger,---------",
        "ledger/lock,r--------",
        "ledger/00000001.jsonl,---------",
        "ledger/00000001.jsonl,r--------"
    })
    void whatMayNotBeUsedIsRefused(String name, String permissions) throws IOException {
        permit(name, permissions);
        assumeFalse(Files.isWritable(home.resolve(name)), "permissions do not bind this user");

        LedgerException refusal = assertThrows(LedgerException.class, () -> FileLedger.open(home, event -> {}));

        assertTrue(refusal.getMessage().toLowerCase(Locale.ROOT).contains("permission denied"), refusal.getMessage());
        assertTrue(refusal.getMessage().contains(home.resolve("ledger").toString()), refusal.getMessage());
    }

    @Test
    void aFileInTheFoldersPlaceIsRefused(@TempDir Path other) throws IOException {
        Files.createFile(other.resolve("ledger"));

        assertThrows(LedgerException.class, () -> FileLedger.open(other, event -> {}));
    }

    private void permit(String name, String permissions) throws IOException {
        Files.setPosixFilePermissions(home.resolve(name), PosixFilePermissions.fromString(permissions));
    }
}
