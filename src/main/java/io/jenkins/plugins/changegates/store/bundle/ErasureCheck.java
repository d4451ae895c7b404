package io.jenkins.plugins.changegates.store.bundle;

import io.jenkins.plugins.changegates.store.Erasures;
import io.jenkins.plugins.changegates.store.line.LedgerLine;
import io.jenkins.plugins.changegates.store.line.LineException;
import io.jenkins.plugins.changegates.store.merkle.Hash;
import io.jenkins.plugins.changegates.store.merkle.Proofs;
import io.jenkins.plugins.changegates.store.merkle.TreeHasher;
import io.jenkins.plugins.changegates.store.merkle.TreeHead;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * Checks that texts are missing only where an entry of the ledger says that they were erased. That entry may stand
 * anywhere behind the event, so it is brought along with a proof of its own. For one thread, once.
 */
final class ErasureCheck {

    private final Erasures erasures = new Erasures();
    private final TreeHasher hasher = new TreeHasher();
    private final Proofs proofs = new Proofs();

    /** Takes up an entry of the bundle. */
    void add(LedgerLine line) throws BundleException {
        try {
            erasures.add(line, line.sequence(), List.of());
        } catch (LineException e) {
            throw new BundleException("entry " + line.sequence() + " cannot be read: " + e.getMessage());
        }
    }

    void conclude(ZipFile zip, TreeHead head, Findings findings) throws IOException, BundleException {
        Lines paths = new Lines(zip.bytes(Members.ERASURE_PROOFS, Manifest.LONGEST));
        try (InputStream in = zip.stream(Members.ERASURES)) {
            EntryLines lines = new EntryLines(in);
            while (lines.next()) {
                LedgerLine line = EntryCheck.line(lines, Members.ERASURES);
                ProofLine proof = paths.hasNext() ? paths.next() : new ProofLine(-1, List.of());
                if (!stands(line.sequence() - 1, lines, proof, head) || !erasures.explains(line)) {
                    findings.wrong("Entry " + line.sequence() + ", by which a text was erased, is not in the signed"
                            + " tree, or erased no text of this bundle.");
                }
                add(line);
            }
        }
        if (paths.hasNext()) {
            findings.wrong("An entry was taken out by which a text was erased: only its proof is here.");
        }
        erasures.unexplained()
                .ifPresent(text -> findings.wrong("The text " + text.place() + " is missing or altered, and no entry"
                        + " says that it was erased."));
        if (erasures.count() > 0) {
            findings.proved("Of " + erasures.count() + " texts that were erased on request the hashes are here, and the"
                    + " entries that say so.");
        }
    }

    private boolean stands(long index, EntryLines lines, ProofLine proof, TreeHead head) throws BundleException {
        Hash leaf = hasher.leaf(lines.bytes(), lines.start(), lines.sealedLength());
        return proof.at() == index && proofs.includes(leaf, index, head.size(), proof.parsed(), head.root());
    }
}
