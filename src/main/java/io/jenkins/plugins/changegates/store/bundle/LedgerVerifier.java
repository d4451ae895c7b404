package io.jenkins.plugins.changegates.store.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jenkins.plugins.changegates.engine.audit.AuditEntry;
import io.jenkins.plugins.changegates.engine.audit.AuditEvent;
import io.jenkins.plugins.changegates.engine.change.ChangeEvent;
import io.jenkins.plugins.changegates.engine.change.Entry;
import io.jenkins.plugins.changegates.engine.change.Recorded;
import io.jenkins.plugins.changegates.engine.ledger.LedgerException;
import io.jenkins.plugins.changegates.store.LedgerFolder;
import io.jenkins.plugins.changegates.store.checkpoint.Checkpoint;
import io.jenkins.plugins.changegates.store.checkpoint.Note;
import io.jenkins.plugins.changegates.store.checkpoint.NoteException;
import io.jenkins.plugins.changegates.store.checkpoint.NoteReader;
import io.jenkins.plugins.changegates.store.merkle.Frontier;
import io.jenkins.plugins.changegates.store.merkle.Hash;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/** Checks a whole ledger: every line, and every checkpoint against the lines it covers. For one thread, once. */
public final class LedgerVerifier {

    private static final int STEP = 4096;

    private LedgerVerifier() {}

    /**
     * Checks all but what the gates decided.
     *
     * @param folder the one with the segments
     * @throws IOException if the folder cannot be read
     */
    public static Findings verify(Path folder, Trust trust) throws IOException {
        return verify(folder, trust, null, entries -> {});
    }

    /**
     * @param folder the one with the segments
     * @param reading by which the openings of gates are judged again; null to leave that
     * @param progress is told now and then how many entries were read so far
     * @throws IOException if the folder cannot be read
     */
    public static Findings verify(Path folder, Trust trust, PolicyReading reading, LongConsumer progress)
            throws IOException {
        Map<String, byte[]> policies = new HashMap<>();
        Rejudging rejudging = reading == null ? null : new Rejudging(reading, policies::get);
        Findings findings = new Findings();
        List<Note> notes = new ArrayList<>(trust.checkpoints());
        Frontier frontier = new Frontier();
        Map<Long, Hash> roots = new HashMap<>();
        try {
            int kept = notes.size();
            readCheckpoints(folder.resolve("checkpoints"), notes);
            for (Note note : notes) {
                roots.put(Checkpoint.parse(note.text()).size(), null);
            }
            roots.computeIfPresent(0L, (size, none) -> frontier.root());
            LedgerFolder.Found found = LedgerFolder.read(folder, (entry, leaf) -> {
                frontier.add(leaf);
                if (frontier.size() % STEP == 0) {
                    progress.accept(frontier.size());
                }
                if (rejudging != null) {
                    take(entry, policies, rejudging);
                }
                if (roots.containsKey(frontier.size())) {
                    roots.put(frontier.size(), frontier.root());
                }
            });
            findings.entries(found.entries());
            for (Note note : notes) {
                check(note, found.entries(), roots, trust);
            }
            conclude(findings, found, notes.size() - kept, kept);
            if (rejudging != null) {
                rejudging.conclude(findings, findings.good());
            }
        } catch (LedgerException | NoteException | BundleException e) {
            findings.wrong(BundleVerifier.sentence(e.getMessage()));
        }
        if (trust.keys().isEmpty()) {
            findings.unknown("Who signed the checkpoints: give the ledger's keys with --key.");
        }
        findings.truth(reading != null);
        return findings;
    }

    /** What the policies said stands in the ledger before the gates that they opened. */
    private static void take(Entry entry, Map<String, byte[]> policies, Rejudging rejudging) throws IOException {
        if (entry instanceof Recorded event) {
            rejudging.add(event, event.event() instanceof ChangeEvent.Closed, Erased.in(event.event()));
        } else if (entry instanceof AuditEntry audit && audit.event() instanceof AuditEvent.PolicyReplaced replaced) {
            policies.put(replaced.after(), replaced.document().getBytes(UTF_8));
        }
    }

    private static void readCheckpoints(Path file, List<Note> notes) throws IOException, NoteException {
        if (Files.exists(file)) {
            try (InputStream in = Files.newInputStream(file)) {
                NoteReader reader = new NoteReader(in);
                for (Note note = reader.next(); note != null; note = reader.next()) {
                    notes.add(note);
                }
            }
        }
    }

    private static void check(Note note, long entries, Map<Long, Hash> roots, Trust trust)
            throws NoteException, BundleException {
        Checkpoint checkpoint = Checkpoint.parse(note.text());
        if (!trust.keys().isEmpty()) {
            Trust.needSigned(note, trust.keys(), "the checkpoint of " + checkpoint.size() + " entries");
        }
        if (checkpoint.size() > entries) {
            throw new BundleException("there is a checkpoint of " + checkpoint.size() + " entries, and only " + entries
                    + " are there: the rest was taken away");
        }
        if (!checkpoint.head().root().equals(roots.get(checkpoint.size()))) {
            throw new BundleException("the first " + checkpoint.size()
                    + " entries are not those that their checkpoint was signed over: some were altered");
        }
    }

    private static void conclude(Findings findings, LedgerFolder.Found found, int kept, int held) {
        findings.proved(found.entries() + " entries are whole, in their order, and without a gap; so are the events of"
                + " each change.");
        findings.proved("They are what " + kept + " checkpoints beside them were signed over.");
        if (found.erased() > 0) {
            findings.proved("Of " + found.erased() + " texts that were erased on request the hashes are there.");
        }
        if (held > 0) {
            findings.proved("They are what the checkpoints you gave were signed over.");
        } else {
            findings.unknown("Whether the whole ledger was written anew, with other checkpoints: only a checkpoint that"
                    + " somebody else kept can tell. Give one with --checkpoint.");
        }
        if (found.torn() > 0) {
            findings.unknown(
                    "What the last " + found.torn() + " bytes were to become: an append that was not finished.");
        }
    }
}
