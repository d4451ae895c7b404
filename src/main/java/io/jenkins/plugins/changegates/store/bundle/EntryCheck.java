package io.jenkins.plugins.changegates.store.bundle;

import io.jenkins.plugins.changegates.engine.change.ChangeEvent;
import io.jenkins.plugins.changegates.engine.change.Entry;
import io.jenkins.plugins.changegates.engine.change.Recorded;
import io.jenkins.plugins.changegates.store.bundle.Manifest.Numbers;
import io.jenkins.plugins.changegates.store.line.LedgerLine;
import io.jenkins.plugins.changegates.store.line.LineCodec;
import io.jenkins.plugins.changegates.store.line.LineException;
import io.jenkins.plugins.changegates.store.merkle.Hash;
import io.jenkins.plugins.changegates.store.merkle.Proofs;
import io.jenkins.plugins.changegates.store.merkle.RangeProof;
import io.jenkins.plugins.changegates.store.merkle.TreeHasher;
import io.jenkins.plugins.changegates.store.merkle.TreeHead;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Checks the entries of a bundle: each stands in the tree where it says, the events of each change follow each other, and
 * none is missing of those that the bundle says to have. For one thread, once.
 */
final class EntryCheck {

    private final ZipFile zip;
    private final Manifest manifest;
    private final TreeHead head;
    private final Findings findings;
    private final Rejudging rejudging;
    private final TreeHasher hasher = new TreeHasher();
    private final Map<String, Long> newest = new HashMap<>();
    private final Set<String> policyDigests = new TreeSet<>();
    private final List<Recorded> events = new ArrayList<>();
    private final ErasureCheck erasures = new ErasureCheck();
    private long newestOfNone;
    private long before = -1;
    private long count;

    /** @param rejudging what judges again, or null */
    EntryCheck(ZipFile zip, Manifest manifest, TreeHead head, Findings findings, Rejudging rejudging) {
        this.rejudging = rejudging;
        this.zip = zip;
        this.manifest = manifest;
        this.head = head;
        this.findings = findings;
    }

    void run() throws IOException, BundleException {
        boolean good = findings.good();
        if (manifest.isPeriod()) {
            period();
        } else {
            change();
        }
        findings.entries(count);
        erasures.conclude(zip, head, findings);
        closingCount();
        if (good && findings.good()) {
            findings.proved(count + " entries stand in the ledger exactly as they are here.");
            findings.proved(
                    manifest.isPeriod()
                            ? "No entry of the ledger between " + (manifest.first() + 1) + " and " + manifest.end()
                                    + " is left out: they give the signed root together with what is around them."
                            : "The events are numbered from 1 to " + count + " without a gap, and there are as many as"
                                    + " the controller signed for.");
        }
        if (rejudging != null) {
            rejudging.conclude(findings, good && findings.good());
        }
    }

    /** The digests of the policies by which gates opened, as they are written. */
    Set<String> policyDigests() {
        return policyDigests;
    }

    /** The events of a change, as far as they could be read. */
    List<Recorded> events() {
        return events;
    }

    private void change() throws IOException, BundleException {
        Proofs proofs = new Proofs();
        Lines paths = new Lines(zip.bytes(Members.PROOFS, Manifest.LONGEST));
        ProofLine proof = new ProofLine(-1, List.of());
        try (InputStream in = zip.stream(Members.ENTRIES)) {
            EntryLines lines = new EntryLines(in);
            while (lines.next()) {
                LedgerLine line = line(lines, Members.ENTRIES);
                long index = line.sequence() - 1;
                proof = proofOf(index, proof, paths);
                Hash leaf = hasher.leaf(lines.bytes(), lines.start(), lines.sealedLength());
                if (proof.at() != index || !proofs.includes(leaf, index, head.size(), proof.parsed(), head.root())) {
                    findings.wrong("Entry " + line.sequence() + " is not in the signed tree: it was altered, moved or"
                            + " never there.");
                }
                follow(line);
            }
        }
        proofOf(Long.MAX_VALUE, proof, paths);
    }

    /** The proof for that leaf, if there is one at or behind the last that was read; those before it are left over. */
    private ProofLine proofOf(long index, ProofLine last, Lines paths) throws BundleException {
        ProofLine proof = last;
        while (proof.at() < index && paths.hasNext()) {
            proof = paths.next();
            if (proof.at() < index) {
                findings.wrong("Entry " + (proof.at() + 1) + " was taken out: only its proof is here.");
            }
        }
        return proof;
    }

    private void period() throws IOException, BundleException {
        Lines range = new Lines(zip.bytes(Members.PROOFS, Manifest.LONGEST));
        ProofLine proof = range.hasNext() ? range.next() : new ProofLine(-1, List.of());
        long length = manifest.end() - manifest.first();
        try (InputStream in = zip.stream(Members.ENTRIES);
                Withheld withheld = new Withheld(zip)) {
            EntryLines lines = new EntryLines(in);
            Leaves leaves = new Leaves(lines, withheld);
            Optional<Hash> root = proof.at() == manifest.first() && !range.hasNext()
                    ? RangeProof.root(leaves, manifest.first(), length, head.size(), proof.parsed())
                    : Optional.empty();
            if (!root.equals(Optional.of(head.root()))) {
                findings.wrong("The entries from " + (manifest.first() + 1) + " to " + manifest.end()
                        + " are not those of the signed tree: one was altered, moved, taken out or put in.");
            }
            leaves.readOn();
            leaves.rethrow();
            if (count + withheld.read() != length) {
                findings.wrong("There are " + (count + withheld.read()) + " entries and hashes for " + length
                        + " places in the ledger.");
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    static LedgerLine line(EntryLines lines, String member) throws BundleException {
        try {
            return LineCodec.decode(lines.bytes(), lines.start(), lines.length());
        } catch (LineException e) {
            throw new BundleException("line " + lines.number() + " of " + member + " is no entry: " + e.getMessage());
        }
    }

    private void follow(LedgerLine line) throws IOException, BundleException {
        count++;
        erasures.add(line);
        long index = line.sequence() - 1;
        if (index == before) {
            findings.wrong("Entry " + line.sequence() + " stands twice.");
        } else if (index < before) {
            findings.wrong(
                    "Entry " + line.sequence() + " stands behind entry " + (before + 1) + ": they were swapped.");
        }
        before = index;
        if (line.entry() instanceof Recorded event) {
            follow(line, event);
        } else {
            followOfNone(line);
        }
    }

    private void follow(LedgerLine line, Recorded event) throws IOException {
        String change = event.change().value();
        Numbers numbers = manifest.changes().get(change);
        if (numbers == null) {
            findings.wrong("Entry " + line.sequence() + " is about " + change + ", of which this bundle is not.");
            return;
        }
        compare(change, event, newest.getOrDefault(change, numbers.first() - 1) + 1);
        newest.merge(change, event.number(), Math::max);
        if (event.event() instanceof ChangeEvent.GateOpened opened) {
            policyDigests.add(Members.policyOf(opened));
        }
        if (!manifest.isPeriod()) {
            events.add(event);
        }
        if (rejudging != null) {
            rejudging.add(
                    event, event.number() >= numbers.last(), !line.missing().isEmpty());
        }
    }

    private void followOfNone(LedgerLine line) {
        Entry entry = line.entry();
        if (manifest.audit().first() == 0) {
            findings.wrong("Entry " + line.sequence() + " is of no change, and this bundle is to have none of those.");
            return;
        }
        compare("no change", entry, (newestOfNone == 0 ? manifest.audit().first() - 1 : newestOfNone) + 1);
        newestOfNone = Math.max(newestOfNone, entry.number());
    }

    private void compare(String whose, Entry entry, long expected) {
        if (entry.number() > expected) {
            findings.wrong("Of " + whose + " event " + expected + " is missing before event " + entry.number() + ".");
        } else if (entry.number() < expected) {
            findings.wrong("Event " + entry.number() + " of " + whose + " stands where event " + expected
                    + " belongs: repeated or moved.");
        }
    }

    /** As many events of each change as were signed for, and as many of none. */
    private void closingCount() {
        if (!manifest.isPeriod()) {
            boolean wholeChange = manifest.changes().size() == 1
                    && manifest.changes().values().iterator().next().first() == 1;
            if (!wholeChange) {
                findings.wrong("The bundle of a change begins with the change's first event and has no other change.");
            }
        }
        manifest.changes()
                .forEach((change, numbers) ->
                        closingCount(change, newest.getOrDefault(change, numbers.first() - 1), numbers.last()));
        closingCount("no change", newestOfNone, manifest.audit().last());
    }

    private void closingCount(String whose, long last, long expected) {
        if (last < expected) {
            findings.wrong(
                    "Of " + whose + " the events from " + (last + 1) + " to " + expected + " are missing at the end.");
        } else if (last > expected) {
            findings.wrong("Of " + whose + " there are events after " + expected + ", the last one that the"
                    + " bundle was made with.");
        }
    }

    /** The leaves of a period in order: shown entries, and the hashes of the others between them. */
    private final class Leaves implements Iterator<Hash> {
        private final EntryLines lines;
        private final Withheld withheld;
        private final boolean none;
        private LedgerLine ahead;
        private long at = manifest.first();
        private BundleException failure;

        Leaves(EntryLines lines, Withheld withheld) throws IOException, BundleException {
            this.lines = lines;
            this.withheld = withheld;
            this.ahead = lines.next() ? line(lines, Members.ENTRIES) : null;
            this.none = ahead == null;
        }

        @Override
        public boolean hasNext() {
            return failure == null && (ahead != null || withheld.hasNext());
        }

        @Override
        public Hash next() {
            if (!hasNext()) {
                throw new NoSuchElementException("no more leaves");
            }
            try {
                boolean shown = ahead != null && (ahead.sequence() - 1 <= at || !withheld.hasNext());
                at++;
                if (!shown) {
                    return withheld.next();
                }
                Hash leaf = hasher.leaf(lines.bytes(), lines.start(), lines.sealedLength());
                follow(ahead);
                ahead = lines.next() ? line(lines, Members.ENTRIES) : null;
                return leaf;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (BundleException e) {
                failure = e;
                throw new NoSuchElementException(e.getMessage());
            }
        }

        /** To the end, or to the first line that is none. */
        void readOn() {
            try {
                while (hasNext()) {
                    next();
                }
            } catch (NoSuchElementException e) {
                // The failure says why.
            }
        }

        void rethrow() throws BundleException {
            if (failure != null) {
                throw failure;
            }
            if (none && !manifest.changes().isEmpty()) {
                throw new BundleException("the entries are missing");
            }
        }
    }
}
