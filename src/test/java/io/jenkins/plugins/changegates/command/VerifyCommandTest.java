package io.jenkins.plugins.changegates.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.changegates.store.Entries;
import io.jenkins.plugins.changegates.store.SignedLedger;
import io.jenkins.plugins.changegates.store.SignedLedgerTest;
import io.jenkins.plugins.changegates.store.bundle.BundleMaker;
import io.jenkins.plugins.changegates.store.bundle.Selection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyCommandTest {

    @TempDir
    Path folder;

    private Path bundle;
    private String key;

    @BeforeEach
    void make() throws Exception {
        bundle = folder.resolve("evidence.zip");
        try (SignedLedger ledger =
                SignedLedger.open(folder, "ci.example.org", SignedLedgerTest.TURNED, List.of(), event -> {})) {
            ledger.append(Entries.events(Entries.change(1), 1, 3));
            ledger.append(Entries.events(Entries.change(2), 1, 1));
            key = ledger.keys().get(0).toString();
            new BundleMaker(ledger, Map.of(), Instant.EPOCH).write(new Selection.OfChange(Entries.change(1)), bundle);
        }
    }

    @Test
    void aGoodBundleIsVerifiedInPlainWords() {
        CommandRun run = CommandRun.of("verify", bundle.toString(), "--key", key);

        assertEquals(Main.YES, run.exit(), run.out() + run.err());
        assertTrue(run.out().startsWith("VERIFIED: 3 entries."), run.out());
        assertTrue(run.out().contains("This cannot show:"), run.out());
    }

    @Test
    void anAlteredBundleIsNotAndTheExitCodeSaysSo() throws Exception {
        byte[] bytes = Files.readAllBytes(bundle);
        bytes[bytes.length / 2] ^= 1;
        Files.write(bundle, bytes);

        CommandRun run = CommandRun.of("verify", bundle.toString(), "--json");

        assertEquals(Main.NO, run.exit());
        JsonNode json = new ObjectMapper().readTree(run.out());
        assertFalse(json.get("verified").asBoolean());
        assertTrue(json.get("wrong").size() > 0);
        assertEquals(0, json.get("proved").size());
    }

    @Test
    void aWholeLedgerIsVerifiedWithTheCheckpointsSomebodyKept() throws Exception {
        Path kept = Files.copy(folder.resolve("ledger/checkpoints"), folder.resolve("kept"));

        CommandRun run = CommandRun.of(
                "verify", folder.resolve("ledger").toString(), "--key", key, "--checkpoint", kept.toString());

        assertEquals(Main.YES, run.exit(), run.out() + run.err());
        assertTrue(run.out().contains("4 entries are whole"), run.out());
        assertTrue(run.out().contains("what the checkpoints you gave were signed over"), run.out());
    }

    @Test
    void whatCannotBeReadIsNoVerdict() {
        assertEquals(
                Main.UNREADABLE,
                CommandRun.of("verify", folder.resolve("nowhere.zip").toString())
                        .exit());
        CommandRun run = CommandRun.of("verify", bundle.toString(), "--key", "nonsense");
        assertEquals(Main.UNREADABLE, run.exit());
        assertTrue(run.err().contains("--key: not a verifier key"), run.err());
    }

    @Test
    void aReportIsAPageOfEveryEntry() throws Exception {
        Path page = folder.resolve("page.html");

        CommandRun run = CommandRun.of("report", bundle.toString(), "--output", page.toString());

        assertEquals(Main.YES, run.exit(), run.err());
        String html = Files.readString(page);
        assertTrue(html.contains("Evidence of CHG-000000000001"), html);
        assertEquals(3, html.split("<article>").length - 1);
        assertFalse(html.contains("<script"), html);
    }
}
