package io.jenkins.plugins.changegates.lincheck;

import io.jenkins.plugins.changegates.engine.change.Actor;
import io.jenkins.plugins.changegates.engine.change.ChangeEvent;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.change.Channel;
import io.jenkins.plugins.changegates.engine.change.Outcome;
import io.jenkins.plugins.changegates.engine.change.Recorded;
import io.jenkins.plugins.changegates.engine.ledger.LedgerException;
import io.jenkins.plugins.changegates.store.SignedLedger;
import io.jenkins.plugins.changegates.store.checkpoint.Checkpoint;
import io.jenkins.plugins.changegates.store.checkpoint.NoteException;
import io.jenkins.plugins.changegates.store.checkpoint.Sealing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jetbrains.kotlinx.lincheck.annotations.Operation;
import org.jetbrains.kotlinx.lincheck.annotations.Param;
import org.jetbrains.kotlinx.lincheck.paramgen.IntGen;

/** A signed ledger on disk. Changes are few, so that threads try to write the same event of the same change. */
@Param(name = "change", gen = IntGen.class, conf = "1:3")
public class LedgerOperations {

    private static final Sealing OPEN = new Sealing() {
        @Override
        public String seal(String secret) {
            return secret;
        }

        @Override
        public String unseal(String sealed) {
            return sealed;
        }
    };

    /** Of the run before, which is over when the next begins. */
    private static LedgerOperations before;

    private final Path folder;
    private final SignedLedger ledger;

    public LedgerOperations() {
        try {
            folder = Files.createTempDirectory("linear");
            ledger = SignedLedger.open(folder, "ci.example.org", OPEN, List.of(), event -> {});
            if (before != null) {
                before.tidy();
            }
            before = this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void tidy() throws IOException {
        ledger.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    /** Whether it was taken: only the first event of a change is its first. */
    @Operation
    public boolean append(@Param(name = "change") int change) {
        try {
            ledger.append(List.of(new Recorded(
                    new ChangeId("CHG-00000000000" + change),
                    1,
                    Instant.EPOCH,
                    new Actor("alice", Channel.UI),
                    new ChangeEvent.DeploymentFinished("production", "key", Outcome.SUCCEEDED, ""))));
            return true;
        } catch (LedgerException e) {
            return false;
        }
    }

    /** How many lines there are, each of which can be read. */
    @Operation
    public long read() throws IOException {
        long size = ledger.ledger().tree().head().size();
        long[] lines = new long[1];
        ledger.ledger().read(size, (index, bytes, start, length) -> lines[0]++);
        return lines[0] == size ? size : -1;
    }

    /** How many lines a checkpoint covers that is signed now. */
    @Operation
    public long checkpoint() throws NoteException {
        return Checkpoint.parse(ledger.checkpoint().text()).size();
    }
}
