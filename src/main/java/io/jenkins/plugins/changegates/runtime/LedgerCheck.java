package io.jenkins.plugins.changegates.runtime;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.changegates.engine.audit.AuditEntry;
import io.jenkins.plugins.changegates.engine.audit.AuditEvent;
import io.jenkins.plugins.changegates.policyfile.PolicyFile;
import io.jenkins.plugins.changegates.policyfile.TighteningFile;
import io.jenkins.plugins.changegates.store.bundle.Findings;
import io.jenkins.plugins.changegates.store.bundle.LedgerVerifier;
import io.jenkins.plugins.changegates.store.bundle.PolicyReading;
import io.jenkins.plugins.changegates.store.bundle.Trust;
import io.jenkins.plugins.changegates.store.checkpoint.NoteException;
import io.jenkins.plugins.changegates.store.checkpoint.VerifierKey;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Checks the whole ledger on the disk while it is in use: every line, every checkpoint against the lines it
 * covers, and the judgement of every gate that opened, as far as the ledger holds what it turned on.
 * One check at a time. May be used from any thread.
 */
public final class LedgerCheck {

    private static final Logger LOGGER = Logger.getLogger(LedgerCheck.class.getName());

    /**
     * How far it is.
     *
     * @param of how many entries there were when it began; more may be checked, as more are recorded meanwhile
     * @param findings null as long as it runs, and if it could not be done
     * @param failure why it could not be done, or empty
     */
    public record Progress(
            boolean running,
            Instant begun,
            long checked,
            long of,
            Duration took,
            @CheckForNull Findings findings,
            String failure) {}

    private final ChangeGates gates;
    private Progress progress;
    private volatile long checked;

    LedgerCheck(ChangeGates gates) {
        this.gates = gates;
    }

    /** Begins a check, unless one is under way. */
    public synchronized void begin() {
        if (progress == null || !progress.running()) {
            Instant now = gates.clock().instant();
            checked = 0;
            progress = new Progress(true, now, 0, gates.ledgerSize(), Duration.ZERO, null, "");
            Pools.working().execute(this::run);
        }
    }

    private void run() {
        Findings findings = null;
        String failure = Messages.LedgerCheck_broken();
        try {
            findings = LedgerVerifier.verify(
                    ChangeGates.folder().resolve("ledger"),
                    archives(),
                    new Trust(keys(), List.of()),
                    new PolicyReading(PolicyFile::readDocument, TighteningFile::tightened),
                    (segment, segments, entries) -> checked = entries);
            failure = "";
        } catch (IOException | NoteException e) {
            LOGGER.log(Level.WARNING, "The ledger could not be checked", e);
            failure = String.valueOf(e.getMessage());
        } finally {
            end(findings, failure);
        }
    }

    /** Where segments went, as far as these are folders that can be looked into from here. */
    private List<Path> archives() {
        return gates.auditLog().entries().stream()
                .map(AuditEntry::event)
                .filter(AuditEvent.SegmentsArchived.class::isInstance)
                .map(event -> ((AuditEvent.SegmentsArchived) event).place())
                .distinct()
                .map(File::new)
                .filter(File::isDirectory)
                .map(File::toPath)
                .toList();
    }

    private List<VerifierKey> keys() throws NoteException {
        List<VerifierKey> keys = new ArrayList<>();
        for (String key : gates.ledgerKeys()) {
            keys.add(VerifierKey.parse(key));
        }
        return keys;
    }

    private synchronized void end(@CheckForNull Findings findings, String failure) {
        progress = new Progress(
                false,
                progress.begun(),
                findings == null ? checked : findings.entries(),
                progress.of(),
                Duration.between(progress.begun(), gates.clock().instant()),
                findings,
                failure);
    }

    /** The check under way or the last one since Jenkins started, or null. */
    @CheckForNull
    public synchronized Progress progress() {
        return progress == null || !progress.running()
                ? progress
                : new Progress(
                        true,
                        progress.begun(),
                        checked,
                        progress.of(),
                        Duration.between(progress.begun(), gates.clock().instant()),
                        null,
                        "");
    }
}
