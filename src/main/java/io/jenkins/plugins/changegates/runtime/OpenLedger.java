package io.jenkins.plugins.changegates.runtime;

import io.jenkins.plugins.changegates.engine.change.Recorded;
import io.jenkins.plugins.changegates.engine.ledger.ChangeIndex;
import io.jenkins.plugins.changegates.engine.ledger.Ledger;
import io.jenkins.plugins.changegates.engine.ledger.LedgerException;
import io.jenkins.plugins.changegates.store.RefusedLedger;
import io.jenkins.plugins.changegates.store.SignedLedger;
import io.jenkins.plugins.changegates.store.StoredLedger;
import io.jenkins.plugins.changegates.store.bundle.BundleMaker;
import io.jenkins.plugins.changegates.store.bundle.Selection;
import io.jenkins.plugins.changegates.store.checkpoint.Checkpoint;
import io.jenkins.plugins.changegates.store.checkpoint.CheckpointFile;
import io.jenkins.plugins.changegates.store.checkpoint.Note;
import io.jenkins.plugins.changegates.store.checkpoint.NoteException;
import io.jenkins.plugins.changegates.store.checkpoint.VerifierKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The ledger of this controller and the index that was read from it, usable or not. */
final class OpenLedger implements Ledger {

    private static final Logger LOGGER = Logger.getLogger(OpenLedger.class.getName());

    private static final SecureRandom RANDOM = new SecureRandom();

    private final StoredLedger stored;
    private final ChangeIndex index;

    private OpenLedger(StoredLedger stored, ChangeIndex index) {
        this.stored = stored;
        this.index = index;
    }

    /** Opens or begins the ledger there. One that is damaged is read as far as it goes and takes nothing more. */
    static OpenLedger in(Path folder, Witnesses witnesses) {
        List<Recorded> events = new ArrayList<>();
        try {
            SignedLedger opened =
                    SignedLedger.open(folder, nameOfALedger(), new JenkinsSealing(), List.of(witnesses), events::add);
            opened.ledger()
                    .recovery()
                    .whatWasCut()
                    .ifPresent(cut -> LOGGER.info(() -> "An append that was never acknowledged was cut: " + cut));
            newestCheckpoint(opened).ifPresent(witnesses::show);
            try {
                return new OpenLedger(opened, ChangeIndex.of(events));
            } catch (IllegalArgumentException e) {
                opened.close();
                return refused(Messages.OpenLedger_inconsistent(folder, e.getMessage()), e, new ChangeIndex());
            }
        } catch (LedgerException e) {
            return refused(e.getMessage(), e, readable(events));
        }
    }

    /** One that no other ledger has; the first key keeps it. */
    private static String nameOfALedger() {
        byte[] random = new byte[8];
        RANDOM.nextBytes(random);
        return "change-gates/" + HexFormat.of().formatHex(random);
    }

    private static OpenLedger refused(String problem, RuntimeException cause, ChangeIndex index) {
        LOGGER.log(Level.SEVERE, problem, cause);
        return new OpenLedger(new RefusedLedger(problem), index);
    }

    private static ChangeIndex readable(List<Recorded> events) {
        try {
            return ChangeIndex.of(events);
        } catch (IllegalArgumentException e) {
            LOGGER.log(Level.WARNING, "What was read of the ledger makes no whole histories", e);
            return new ChangeIndex();
        }
    }

    /** Stands for the ledger once Jenkins is ending. */
    static OpenLedger closed() {
        return new OpenLedger(new RefusedLedger(Messages.OpenLedger_closed()), new ChangeIndex());
    }

    ChangeIndex index() {
        return index;
    }

    @Override
    public void append(List<Recorded> events) {
        stored.append(events);
    }

    /**
     * Writes an evidence bundle to the file.
     *
     * @throws LedgerException if the ledger cannot be used
     */
    void writeEvidence(Selection selection, Instant now, Path target) throws IOException {
        if (!(stored instanceof SignedLedger signed)) {
            throw new LedgerException(problem());
        }
        new BundleMaker(signed, Map.of(), now).write(selection, target);
    }

    /** The public keys by which evidence is verified, oldest first; none if the ledger cannot be used. */
    List<String> keys() {
        return stored instanceof SignedLedger signed
                ? signed.keys().stream().map(VerifierKey::toString).toList()
                : List.of();
    }

    /** The newest checkpoint; none before the first, and none if the ledger cannot be used. */
    Optional<Note> newestCheckpoint() {
        return stored instanceof SignedLedger signed ? newestCheckpoint(signed) : Optional.empty();
    }

    /** What anybody may know. */
    LedgerFacts facts(Path folder) {
        Optional<Note> note = newestCheckpoint();
        try {
            Checkpoint checkpoint =
                    note.isPresent() ? Checkpoint.parse(note.get().text()) : null;
            return new LedgerFacts(
                    stored instanceof SignedLedger signed
                            ? signed.keys().get(0).name()
                            : "",
                    keys(),
                    checkpoint == null ? 0 : checkpoint.size(),
                    checkpoint == null ? "" : checkpoint.head().root().toString(),
                    note.map(Note::toString).orElse(""),
                    checkpoint == null
                            ? null
                            : Files.getLastModifiedTime(folder.resolve("ledger").resolve("checkpoints"))
                                    .toInstant(),
                    problem());
        } catch (IOException | NoteException e) {
            throw new LedgerException("The newest checkpoint cannot be read: " + e.getMessage(), e);
        }
    }

    /** How many entries there are; 0 if the ledger cannot be used. */
    long size() {
        try {
            return stored instanceof SignedLedger signed
                    ? signed.ledger().tree().head().size()
                    : 0;
        } catch (IOException e) {
            throw new LedgerException("The ledger's tree cannot be written: " + e.getMessage(), e);
        }
    }

    private static Optional<Note> newestCheckpoint(SignedLedger signed) {
        CheckpointFile checkpoints = signed.checkpoints();
        int count = checkpoints.count();
        try {
            return count == 0 ? Optional.empty() : Optional.of(checkpoints.get(count - 1));
        } catch (IOException | NoteException e) {
            throw new LedgerException("The newest checkpoint cannot be read: " + e.getMessage(), e);
        }
    }

    /** Why nothing more is written, or empty. */
    String problem() {
        return stored.problem().orElse("");
    }

    void close() {
        stored.close();
    }
}
