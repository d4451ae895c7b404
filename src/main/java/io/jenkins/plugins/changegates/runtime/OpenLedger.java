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
import io.jenkins.plugins.changegates.store.SignedLedger;
import io.jenkins.plugins.changegates.store.StoredLedger;
import io.jenkins.plugins.changegates.store.bundle.BundleMaker;
import io.jenkins.plugins.changegates.store.bundle.Selection;
import io.jenkins.plugins.changegates.store.checkpoint.Note;
import io.jenkins.plugins.changegates.store.checkpoint.VerifierKey;
import io.jenkins.plugins.changegates.store.line.LineCodec;
import io.jenkins.plugins.changegates.store.line.LineException;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
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
            events.replaceAll(old ->
                    old.change().equals(event.change()) && old.number() == event.number() ? event : old);
        }
    }

    /** Opens or begins the ledger there. One that is damaged is read as far as it goes and takes nothing more. */
    static OpenLedger in(Path folder) {
        Found found = new Found();
        try {
            SignedLedger opened = SignedLedger.open(folder, nameOfALedger(), new JenkinsSealing(), List.of(), found);
            opened.ledger()
                    .recovery()
                    .whatWasCut()
                    .ifPresent(cut -> LOGGER.info(() -> "An append that was never acknowledged was cut: " + cut));
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

    @Override
    public List<String> in(Recorded event) {
        try {
            return LineCodec.erasable(event);
        } catch (LineException e) {
            throw new LedgerException(e.getMessage(), e);
        }
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

    private SignedLedger signed() {
        if (stored instanceof SignedLedger signed) {
            return signed;
        }
        throw new LedgerException(problem());
    }

    /**
     * Writes an evidence bundle to the file.
     *
     * @throws LedgerException if the ledger cannot be used
     */
    void writeEvidence(Selection selection, Instant now, Map<String, byte[]> policies, Path target) throws IOException {
        new BundleMaker(signed(), policies, now).write(selection, target);
    }

    /** The public keys by which evidence is verified, oldest first; none if the ledger cannot be used. */
    List<String> keys() {
        return stored instanceof SignedLedger signed
                ? signed.keys().stream().map(VerifierKey::toString).toList()
                : List.of();
    }

    /** Why nothing more is written, or empty. */
    String problem() {
        return stored.problem().orElse("");
    }

    void close() {
        stored.close();
    }
}
