package io.jenkins.plugins.changegates.store.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jenkins.plugins.changegates.engine.audit.AuditEntry;
import io.jenkins.plugins.changegates.engine.audit.AuditEvent;
import io.jenkins.plugins.changegates.engine.change.ChangeEvent;
import io.jenkins.plugins.changegates.engine.change.Entry;
import io.jenkins.plugins.changegates.engine.change.Recorded;
import io.jenkins.plugins.changegates.engine.ledger.LedgerException;
import io.jenkins.plugins.changegates.store.LedgerFolder;
import io.jenkins.plugins.changegates.store.Progress;
import io.jenkins.plugins.changegates.store.checkpoint.Checkpoint;
import io.jenkins.plugins.changegates.store.checkpoint.Note;
import io.jenkins.plugins.changegates.store.checkpoint.NoteException;
import io.jenkins.plugins.changegates.store.checkpoint.NoteReader;
import io.jenkins.plugins.changegates.store.checkpoint.StampFolder;
import io.jenkins.plugins.changegates.store.merkle.Frontier;
import io.jenkins.plugins.changegates.store.merkle.Hash;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Checks a whole ledger: every line, and every checkpoint against the lines it covers. For one thread, once. */
public final class LedgerVerifier {

    private LedgerVerifier() {}

    /**
     * Checks all but what the gates decided.
     *
     * @param folder the one with the segments
     * @throws IOException if the folder cannot be read
     */
    public static Findings verify(Path folder, Trust trust) throws IOException {
        return verify(folder, List.of(), trust, Progress.NONE);
    }

    /** The same with segments that were moved away. */
    public static Findings verify(Path folder, List<Path> archives, Trust trust, Progress progress) throws IOException {
        return verify(folder, archives, trust, null, progress);
    }

    /**
     * @param folder the one with the checkpoints and the newest segment
     * @param archives where segments stand that were moved away
     * @param reading by which the openings of gates are judged again, once everything else holds; null to leave that
     * @throws IOException if a folder cannot be read
     */
    public static Findings verify(
            Path folder, List<Path> archives, Trust trust, PolicyReading reading, Progress progress)
            throws IOException {
        Findings findings = new Findings();
        List<Note> notes = new ArrayList<>(trust.checkpoints());
        Frontier frontier = new Frontier();
        SortedMap<Long, Hash> roots = new TreeMap<>();
        try {
            int kept = notes.size();
            readCheckpoints(folder.resolve("checkpoints"), notes);
            List<StampFolder.Stamp> stamps = new StampFolder(folder.resolve("timestamps")).stamps();
            for (Note note : notes) {
                roots.put(Checkpoint.parse(note.text()).size(), null);
            }
            stamps.forEach(stamp -> roots.put(stamp.size(), null));
            roots.computeIfPresent(0L, (size, none) -> frontier.root());
            Iterator<Long> ahead = List.copyOf(roots.tailMap(1L).keySet()).iterator();
            long[] next = {ahead.hasNext() ? ahead.next() : -1};
            LedgerFolder.Found found = LedgerFolder.check(
                    folder,
                    archives,
                    leaf -> {
                        frontier.add(leaf);
                        if (frontier.size() == next[0]) {
                            roots.put(next[0], frontier.root());
                            next[0] = ahead.hasNext() ? ahead.next() : -1;
                        }
                    },
                    progress);
            findings.entries(found.entries());
            for (Note note : notes) {
                check(note, found.entries(), roots, trust);
            }
            conclude(findings, found, notes.size() - kept, kept);
            checkStamps(stamps, roots, trust, findings);
            if (reading != null && findings.good()) {
                judgeAgain(folder, archives, reading, findings);
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

    /** They are beside the ledger and nothing of it, so one that is no good speaks against nothing else. */
    private static void checkStamps(
            List<StampFolder.Stamp> stamps, Map<Long, Hash> roots, Trust trust, Findings findings) throws IOException {
        StampCheck check = new StampCheck(roots, trust.keys(), trust.authorities(), findings);
        for (StampFolder.Stamp stamp : stamps) {
            String name = "timestamps/" + stamp.answer().getFileName();
            try {
                check.add(name, Files.readAllBytes(stamp.checkpoint()), Files.readAllBytes(stamp.answer()));
            } catch (BundleException e) {
                findings.unknown("What was stamped: " + e.getMessage() + ".");
            } catch (NoSuchFileException e) {
                findings.unknown("What was stamped: " + name + " or the checkpoint beside it is missing.");
            }
        }
        check.conclude();
    }

    private static void judgeAgain(Path folder, List<Path> archives, PolicyReading reading, Findings findings)
            throws IOException {
        Map<String, byte[]> policies = new HashMap<>();
        Rejudging rejudging = new Rejudging(new RecordedPolicies(reading, policies::get));
        LedgerFolder.read(folder, archives, (entry, leaf) -> take(entry, policies, rejudging));
        rejudging.conclude(findings, findings.good());
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
