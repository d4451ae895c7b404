package io.jenkins.plugins.changegates.runtime;

import io.jenkins.plugins.changegates.engine.AuditLog;
import io.jenkins.plugins.changegates.engine.audit.AuditEntry;
import io.jenkins.plugins.changegates.engine.audit.AuditEvent;
import io.jenkins.plugins.changegates.engine.change.Actor;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.change.Channel;
import io.jenkins.plugins.changegates.engine.change.Recorded;
import io.jenkins.plugins.changegates.engine.ledger.ChangeIndex;
import io.jenkins.plugins.changegates.engine.ledger.ErasableTexts;
import io.jenkins.plugins.changegates.engine.ledger.Ledger;
import io.jenkins.plugins.changegates.engine.ledger.LedgerException;
import io.jenkins.plugins.changegates.store.EntryReader;
import io.jenkins.plugins.changegates.store.Erasures;
import io.jenkins.plugins.changegates.store.RefusedLedger;
import io.jenkins.plugins.changegates.store.SegmentArchive;
import io.jenkins.plugins.changegates.store.SignedLedger;
import io.jenkins.plugins.changegates.store.StoredLedger;
import io.jenkins.plugins.changegates.store.attestation.Attestation;
import io.jenkins.plugins.changegates.store.attestation.Attestations;
import io.jenkins.plugins.changegates.store.bundle.BundleMaker;
import io.jenkins.plugins.changegates.store.checkpoint.Checkpoint;
import io.jenkins.plugins.changegates.store.checkpoint.CheckpointFile;
import io.jenkins.plugins.changegates.store.checkpoint.Note;
import io.jenkins.plugins.changegates.store.checkpoint.NoteException;
import io.jenkins.plugins.changegates.store.checkpoint.VerifierKey;
import io.jenkins.plugins.changegates.store.line.LineCodec;
import io.jenkins.plugins.changegates.store.line.LineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The ledger of this controller and the index that was read from it, usable or not. */
final class OpenLedger implements Ledger, ErasableTexts {

    private static final Logger LOGGER = Logger.getLogger(OpenLedger.class.getName());

    private static final SecureRandom RANDOM = new SecureRandom();

    private final StoredLedger stored;
    private final ChangeIndex index;
    private final List<AuditEntry> ofNone;

    private OpenLedger(StoredLedger stored, ChangeIndex index, List<AuditEntry> ofNone) {
        this.stored = stored;
        this.index = index;
        this.ofNone = ofNone;
    }

    /** What was read. */
    private static final class Found implements EntryReader {
        private final List<Recorded> events = new ArrayList<>();
        private final List<AuditEntry> ofNone = new ArrayList<>();

        @Override
        public void of(Recorded event) {
            events.add(event);
        }

        @Override
        public void ofNone(AuditEntry entry) {
            ofNone.add(entry);
        }

        @Override
        public void erased(Recorded event) {
            events.replaceAll(
                    old -> old.change().equals(event.change()) && old.number() == event.number() ? event : old);
        }
    }

    /** Opens or begins the ledger there. One that is damaged is read as far as it goes and takes nothing more. */
    static OpenLedger in(Path folder, Witnesses witnesses) {
        Found found = new Found();
        try {
            SignedLedger opened =
                    SignedLedger.open(folder, nameOfALedger(), new JenkinsSealing(), List.of(witnesses), found);
            opened.ledger()
                    .recovery()
                    .whatWasCut()
                    .ifPresent(cut -> LOGGER.info(() -> "An append that was never acknowledged was cut: " + cut));
            newestCheckpoint(opened).ifPresent(witnesses::show);
            try {
                return new OpenLedger(opened, ChangeIndex.of(found.events), found.ofNone);
            } catch (IllegalArgumentException e) {
                opened.close();
                return refused(
                        Messages.OpenLedger_inconsistent(folder, e.getMessage()), e, new ChangeIndex(), found.ofNone);
            }
        } catch (LedgerException e) {
            return refused(e.getMessage(), e, readable(found.events), found.ofNone);
        }
    }

    /** One that no other ledger has; the first key keeps it. */
    private static String nameOfALedger() {
        byte[] random = new byte[8];
        RANDOM.nextBytes(random);
        return "change-gates/" + HexFormat.of().formatHex(random);
    }

    private static OpenLedger refused(
            String problem, RuntimeException cause, ChangeIndex index, List<AuditEntry> ofNone) {
        LOGGER.log(Level.SEVERE, problem, cause);
        return new OpenLedger(new RefusedLedger(problem), index, ofNone);
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
        return new OpenLedger(new RefusedLedger(Messages.OpenLedger_closed()), new ChangeIndex(), List.of());
    }

    ChangeIndex index() {
        return index;
    }

    @Override
    public void append(List<Recorded> events) {
        stored.append(events);
    }

    @Override
    public void record(AuditEntry entry) {
        stored.record(entry);
    }

    /** What follows from these events for other tools, signed, a line each; nothing if the ledger cannot be used. */
    String attestations(List<Recorded> history) {
        if (!(stored instanceof SignedLedger signed)) {
            return "";
        }
        StringBuilder lines = new StringBuilder();
        for (Attestation each : Attestations.of(history, signed.name())) {
            lines.append(signed.sign(Attestation.MEDIA_TYPE, each.statement())).append('\n');
        }
        return lines.toString();
    }

    @Override
    public List<String> in(Recorded event) {
        try {
            return LineCodec.erasable(event);
        } catch (LineException e) {
            throw new LedgerException(e.getMessage(), e);
        }
    }

    @Override
    public void check(ChangeId change, long number, String field) {
        signed().ledger().checkErasable(new Erasures.Place(change, number, field));
    }

    @Override
    public Recorded erase(ChangeId change, long number, String field) {
        return signed().ledger().erase(new Erasures.Place(change, number, field));
    }

    /** The log of what is of no change, with what was found. A key that is there and was never recorded is now. */
    AuditLog auditLog(InstantSource clock) {
        AuditLog log = new AuditLog(this, clock, ofNone);
        try {
            recordKeys(log, Actor.system(Channel.TIMER));
        } catch (LedgerException e) {
            LOGGER.log(Level.SEVERE, "The introduction of a key could not be recorded", e);
        }
        return log;
    }

    /** @throws LedgerException if the ledger cannot be used */
    String rotateKey(AuditLog log, Actor by) {
        String key = signed().rotateKey().toString();
        recordKeys(log, by);
        return key;
    }

    private void recordKeys(AuditLog log, Actor by) {
        if (stored instanceof SignedLedger signed) {
            List<String> recorded = log.entries().stream()
                    .map(AuditEntry::event)
                    .filter(AuditEvent.KeyIntroduced.class::isInstance)
                    .map(event -> ((AuditEvent.KeyIntroduced) event).key())
                    .toList();
            List<Note> introductions = signed.introductions();
            for (int i = 0; i < introductions.size(); i++) {
                String key = signed.keys().get(i + 1).toString();
                if (!recorded.contains(key)) {
                    log.record(
                            by,
                            new AuditEvent.KeyIntroduced(
                                    key, introductions.get(i).toString()));
                }
            }
        }
    }

    /**
     * Moves segments that are older than that to an archive; each is recorded before it goes.
     *
     * @param place in which this ledger has a folder, named as it is
     * @return how many
     * @throws LedgerException if the ledger cannot be used, or something else stands there
     */
    int archive(AuditLog log, Path place, Instant before) throws IOException {
        SignedLedger ledger = signed();
        Path folder = place.resolve(ledger.name().replace('/', '-'));
        int count = 0;
        while (ledger.ledger()
                .archiveNext(folder, before, moved -> recordMoved(log, moved))
                .isPresent()) {
            count++;
        }
        return count;
    }

    private static void recordMoved(AuditLog log, SegmentArchive.Moved moved) {
        AuditEvent event = new AuditEvent.SegmentsArchived(
                List.of(moved.segment()), List.of(moved.digest()), moved.place().toString());
        if (log.entries().stream().noneMatch(entry -> entry.event().equals(event))) {
            log.record(Actor.system(Channel.TIMER), event);
        }
    }

    /** In how many segments the ledger stands in its own folder; 0 if it cannot be used. */
    int segmentsHere() {
        try {
            return stored instanceof SignedLedger signed ? signed.ledger().segmentsHere() : 0;
        } catch (IOException e) {
            throw new LedgerException("The ledger's folder cannot be read: " + e.getMessage(), e);
        }
    }

    private SignedLedger signed() {
        if (stored instanceof SignedLedger signed) {
            return signed;
        }
        throw new LedgerException(problem());
    }

    /**
     * Makes evidence bundles.
     *
     * @throws LedgerException if the ledger cannot be used
     */
    BundleMaker bundles(Instant now, Map<String, byte[]> policies) throws IOException {
        return new BundleMaker(signed(), policies, now)
                .stamped(ChangeGates.stamps().stamps());
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
                    stored instanceof SignedLedger signed ? signed.keys().get(0).name() : "",
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
