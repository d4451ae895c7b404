package io.jenkins.plugins.changegates.store;

import io.jenkins.plugins.changegates.engine.audit.AuditEntry;
import io.jenkins.plugins.changegates.engine.change.ChangeEvent;
import io.jenkins.plugins.changegates.engine.change.Recorded;
import io.jenkins.plugins.changegates.engine.ledger.LedgerException;
import io.jenkins.plugins.changegates.store.checkpoint.Checkpoint;
import io.jenkins.plugins.changegates.store.checkpoint.CheckpointFile;
import io.jenkins.plugins.changegates.store.checkpoint.Envelope;
import io.jenkins.plugins.changegates.store.checkpoint.KeyRing;
import io.jenkins.plugins.changegates.store.checkpoint.Note;
import io.jenkins.plugins.changegates.store.checkpoint.NoteException;
import io.jenkins.plugins.changegates.store.checkpoint.Sealing;
import io.jenkins.plugins.changegates.store.checkpoint.SigningKey;
import io.jenkins.plugins.changegates.store.checkpoint.VerifierKey;
import io.jenkins.plugins.changegates.store.checkpoint.Witness;
import io.jenkins.plugins.changegates.store.file.DiskFileLayer;
import io.jenkins.plugins.changegates.store.file.FileLayer;
import io.jenkins.plugins.changegates.store.merkle.TreeHead;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A ledger in a folder that signs what it holds: at every opening of a gate, every {@value #ENTRIES} entries, every
 * {@value #SECONDS} seconds in which it grew, and when it is closed. When it is opened, the newest checkpoint must be
 * that of what is there. No append waits for a signature. May be used from any thread.
 */
public final class SignedLedger implements StoredLedger {

    static final int ENTRIES = 1000;
    static final int SECONDS = 60;

    private static final int SECONDS_TO_CLOSE = 10;

    private static final Logger LOGGER = Logger.getLogger(SignedLedger.class.getName());

    private final FileLedger ledger;
    private final KeyRing keys;
    private final CheckpointFile checkpoints;
    private final List<Witness> witnesses;
    private final AtomicLong unsigned = new AtomicLong();
    private final ScheduledExecutorService signing;
    private volatile String problem;

    private SignedLedger(FileLedger ledger, KeyRing keys, CheckpointFile checkpoints, List<Witness> witnesses) {
        this.ledger = ledger;
        this.keys = keys;
        this.checkpoints = checkpoints;
        this.witnesses = List.copyOf(witnesses);
        this.signing = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "Change Gates checkpoints");
            thread.setDaemon(true);
            return thread;
        });
        signing.scheduleWithFixedDelay(this::signQuietly, SECONDS, SECONDS, TimeUnit.SECONDS);
    }

    /**
     * Opens the ledger as {@link FileLedger#open} does, with its keys in the file {@code signing-keys} beside the folder
     * {@code ledger} and its checkpoints within.
     *
     * @param name of the first key, and so of the ledger, where there is none yet; without spaces and plus signs
     * @throws LedgerException also if keys or checkpoints cannot be read, or the newest checkpoint is not that of what
     *     the ledger holds
     */
    public static SignedLedger open(
            Path home, String name, Sealing sealing, List<Witness> witnesses, EntryReader reader) {
        return open(new DiskFileLayer(), home, name, sealing, witnesses, reader);
    }

    static SignedLedger open(
            FileLayer files, Path home, String name, Sealing sealing, List<Witness> witnesses, EntryReader reader) {
        FileLedger ledger = FileLedger.open(files, home, FileLedger.SEGMENT_BYTES, reader);
        CheckpointFile checkpoints = null;
        boolean opened = false;
        try {
            KeyRing keys = KeyRing.open(files, home.resolve("signing-keys"), name, sealing);
            checkpoints = CheckpointFile.open(files, home.resolve("ledger").resolve("checkpoints"));
            check(ledger, checkpoints, keys.verifiers());
            opened = true;
            return new SignedLedger(ledger, keys, checkpoints, witnesses);
        } catch (IOException e) {
            throw new LedgerException(
                    "The keys or checkpoints of the ledger in " + home + " cannot be read or written: "
                            + Advice.reason(e) + ". Nothing is written until they can be.",
                    e);
        } catch (NoteException e) {
            throw new LedgerException(
                    "The keys or checkpoints of the ledger in " + home + " are not as they were written: "
                            + e.getMessage() + ". " + Advice.RESTORE,
                    e);
        } finally {
            if (!opened) {
                ledger.close();
                closeQuietly(checkpoints);
            }
        }
    }

    /** The newest checkpoint covers all before it. */
    private static void check(FileLedger ledger, CheckpointFile checkpoints, List<VerifierKey> keys)
            throws IOException, NoteException {
        if (checkpoints.count() == 0) {
            return;
        }
        Note note = checkpoints.get(checkpoints.count() - 1);
        Checkpoint newest = Checkpoint.parse(note.text());
        boolean signed = false;
        for (VerifierKey key : keys) {
            signed |= note.signedBy(key);
        }
        if (!signed) {
            throw new NoteException("the newest checkpoint is signed by none of the ledger's keys");
        }
        long entries = ledger.tree().head().size();
        if (newest.size() > entries) {
            throw new NoteException("the newest checkpoint covers " + newest.size() + " entries, and only " + entries
                    + " are there: the rest was taken away");
        }
        if (!ledger.tree().root(newest.size()).equals(newest.head().root())) {
            throw new NoteException("the first " + newest.size()
                    + " entries are not those that the newest checkpoint was signed over: some were altered");
        }
    }

    @Override
    public void append(List<Recorded> events) {
        if (problem != null) {
            throw new LedgerException(problem);
        }
        ledger.append(events);
        appended(events.size(), events.stream().anyMatch(event -> event.event() instanceof ChangeEvent.GateOpened));
    }

    @Override
    public void record(AuditEntry entry) {
        if (problem != null) {
            throw new LedgerException(problem);
        }
        ledger.record(entry);
        appended(1, false);
    }

    private void appended(int entries, boolean opensGate) {
        long count = unsigned.addAndGet(entries);
        if (opensGate || (count >= ENTRIES && count - entries < ENTRIES)) {
            try {
                signing.execute(this::signQuietly);
            } catch (RejectedExecutionException e) {
                LOGGER.log(Level.FINE, "closing, which signs as well", e);
            }
        }
    }

    private void signQuietly() {
        try {
            if (ledger.problem().isEmpty()) {
                checkpoint();
            }
        } catch (LedgerException e) {
            LOGGER.log(Level.SEVERE, e.getMessage(), e);
        }
    }

    /**
     * Signs what the ledger holds, if that is more than the newest checkpoint covers, and returns the newest checkpoint.
     *
     * @throws LedgerException if it cannot be made durable; nothing more is written from then on. Or if the ledger
     *     stopped, and what it holds is in doubt.
     */
    public Note checkpoint() {
        synchronized (this) {
            return sign();
        }
    }

    private Note sign() {
        try {
            unsigned.set(0);
            TreeHead head = ledger.tree().head();
            if (head.size() == checkpoints.newestSize() && checkpoints.count() > 0) {
                return checkpoints.get(checkpoints.count() - 1);
            }
            refuseIfStopped();
            SigningKey key = keys.newest();
            Note note = key.sign(new Checkpoint(key.verifier().name(), head).text());
            checkpoints.add(note, head.size());
            show(note);
            return note;
        } catch (IOException | NoteException e) {
            problem = "The checkpoint of the ledger could not be written: " + e.getMessage() + ". " + Advice.REPAIR;
            throw new LedgerException(problem, e);
        }
    }

    /** What is signed must not be in doubt. */
    private void refuseIfStopped() {
        Optional<String> stopped = ledger.problem();
        if (stopped.isPresent()) {
            throw new LedgerException("Nothing is signed. " + stopped.get());
        }
    }

    private void show(Note note) {
        for (Witness witness : witnesses) {
            try {
                witness.show(note);
            } catch (IOException | RuntimeException e) {
                LOGGER.log(Level.WARNING, e, () -> "A checkpoint could not be shown to " + witness.name());
            }
        }
    }

    /**
     * Makes a new key that signs from now on. The old one signs who its successor is, for whoever trusts it.
     *
     * @throws LedgerException if it cannot be made durable
     */
    public synchronized VerifierKey rotateKey() {
        try {
            keys.rotate();
        } catch (IOException e) {
            throw new LedgerException("The new key could not be kept: " + Advice.reason(e), e);
        }
        return keys.newest().verifier();
    }

    /** Makes a signed statement about this ledger. */
    public synchronized Note state(String text) {
        return keys.newest().sign(text);
    }

    /** Signs a document of that media type about what is in this ledger. */
    public synchronized Envelope sign(String payloadType, byte[] payload) {
        return keys.newest().sign(payloadType, payload);
    }

    /** The ledger's name, which is also that of its keys. */
    public synchronized String name() {
        return keys.newest().verifier().name();
    }

    /** The public keys, oldest first; the last one signs. */
    public synchronized List<VerifierKey> keys() {
        return keys.verifiers();
    }

    /** How each key but the first was introduced by the one before. */
    public synchronized List<Note> introductions() {
        return keys.introductions();
    }

    /** All checkpoints so far. */
    public CheckpointFile checkpoints() {
        return checkpoints;
    }

    /** What is signed, for reading. */
    public FileLedger ledger() {
        return ledger;
    }

    @Override
    public Optional<String> problem() {
        return ledger.problem().or(() -> Optional.ofNullable(problem));
    }

    @Override
    public void close() {
        signing.shutdown();
        awaitWhatIsBeingSigned();
        if (problem().isEmpty()) {
            signQuietly();
        }
        ledger.close();
        synchronized (this) {
            closeQuietly(checkpoints);
        }
    }

    private void awaitWhatIsBeingSigned() {
        boolean interrupted = Thread.interrupted();
        try {
            if (!signing.awaitTermination(SECONDS_TO_CLOSE, TimeUnit.SECONDS)) {
                LOGGER.warning("A witness of the ledger's checkpoints does not answer");
            }
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void closeQuietly(Closeable closeable) {
        try {
            if (closeable != null) {
                closeable.close();
            }
        } catch (IOException e) {
            // Everything that counts was synced before.
            LOGGER.log(Level.FINE, "closing checkpoints", e);
        }
    }
}
