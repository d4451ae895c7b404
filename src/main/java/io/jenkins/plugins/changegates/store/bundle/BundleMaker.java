package io.jenkins.plugins.changegates.store.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.store.SignedLedger;
import io.jenkins.plugins.changegates.store.attestation.Attestation;
import io.jenkins.plugins.changegates.store.attestation.Attestations;
import io.jenkins.plugins.changegates.store.bundle.Manifest.FileDigest;
import io.jenkins.plugins.changegates.store.bundle.Manifest.Numbers;
import io.jenkins.plugins.changegates.store.checkpoint.Checkpoint;
import io.jenkins.plugins.changegates.store.checkpoint.Envelope;
import io.jenkins.plugins.changegates.store.checkpoint.Note;
import io.jenkins.plugins.changegates.store.checkpoint.NoteException;
import io.jenkins.plugins.changegates.store.checkpoint.StampFolder;
import io.jenkins.plugins.changegates.store.merkle.Tree;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes evidence bundles of a ledger. Of a change only its own entries are read; for a period the ledger is read once or
 * twice from its start, and neither it nor what is chosen of it is held in memory. For one thread.
 */
public final class BundleMaker {

    private static final int MOST_CHECKPOINTS = 1000;

    /**
     * What was written.
     *
     * @param entries how many the bundle shows
     * @param digest {@code sha256:} and the SHA-256 of its manifest in hexadecimal digits
     */
    public record Made(long entries, String digest) {}

    private static final int MOST_STAMPS = 100;
    private static final int READS_OF_CHANGE = 3;
    private static final int READS_OF_PERIOD = 5;
    private static final int PERCENT = 100;

    private final SignedLedger ledger;
    private final Map<String, byte[]> policies;
    private final List<StampFolder.Stamp> stamps = new ArrayList<>();
    private final Instant now;
    private final SortedMap<String, FileDigest> files = new TreeMap<>();
    private volatile long all;
    private final AtomicLong done = new AtomicLong();

    /**
     * @param policies what is known of them, by digest as gates are opened by: {@code sha256:} and the digest of the
     *     content in hexadecimal digits
     * @param now when the bundle is made
     */
    public BundleMaker(SignedLedger ledger, Map<String, byte[]> policies, Instant now) {
        this.ledger = ledger;
        this.policies = Map.copyOf(policies);
        this.now = now;
    }

    /** How much of the work is done, from 0 to 99; may be asked from any thread. */
    public int percent() {
        long of = all;
        return of == 0 ? 0 : (int) Math.min(PERCENT - 1, done.get() * PERCENT / of);
    }

    /** With these time stamps of checkpoints, as far as they are of the ledger's; at most a hundred, and the newest. */
    public BundleMaker stamped(List<StampFolder.Stamp> found) {
        stamps.clear();
        stamps.addAll(found);
        return this;
    }

    /**
     * Writes a bundle over what is in the ledger by now.
     *
     * @param target is replaced
     * @throws IOException also if nothing of what was selected is in the ledger
     */
    public Made write(Selection selection, Path target) throws IOException {
        files.clear();
        done.set(0);
        try (ZipWriter zip = new ZipWriter(target)) {
            Note note = ledger.checkpoint();
            Checkpoint checkpoint = Checkpoint.parse(note.text());
            all = checkpoint.size() * (selection instanceof Selection.OfPeriod ? READS_OF_PERIOD : READS_OF_CHANGE);
            Chosen chosen = Chosen.of(selection, ledger.ledger(), checkpoint.size(), done::addAndGet);
            if (chosen.isEmpty()) {
                throw new IOException("The ledger has nothing of " + chosen.described() + ".");
            }
            Tree tree = ledger.ledger().tree();
            add(zip, Members.CHECKPOINT, out -> out.write(utf8(note.toString())));
            add(zip, Members.KEYS, out -> lines(out, ledger.keys()));
            add(zip, Members.INTRODUCTIONS, out -> out.write(joined(ledger.introductions())));
            List<BundleStamp> stamped = BundleStamp.among(stamps, ledger, checkpoint.size(), MOST_STAMPS);
            List<Integer> earlier = earlier(checkpoint.size(), chosen, stamped);
            add(zip, Members.CHECKPOINTS, out -> writeCheckpoints(out, earlier));
            add(zip, Members.CONSISTENCY, out -> {
                for (int index : earlier) {
                    long size = ledger.checkpoints().sizes().get(index);
                    line(out, ProofLine.of(size, tree.consistency(size, checkpoint.size())));
                }
            });
            add(zip, Members.ENTRIES, out -> chosen.writeEntries(out));
            add(zip, Members.ERASURES, out -> chosen.writeErasures(out));
            add(zip, Members.ERASURE_PROOFS, out -> {
                for (long index : chosen.erasureIndices()) {
                    line(out, ProofLine.of(index, tree.inclusion(index, checkpoint.size())));
                }
            });
            if (chosen.isPeriod()) {
                add(zip, Members.WITHHELD, out -> chosen.writeWithheld(out));
                add(
                        zip,
                        Members.PROOFS,
                        out -> line(
                                out,
                                ProofLine.of(
                                        chosen.first(), tree.range(chosen.first(), chosen.end(), checkpoint.size()))));
            } else {
                add(zip, Members.ATTESTATIONS, out -> {
                    for (Attestation each : Attestations.of(chosen.events(), ledger.name())) {
                        line(out, ledger.sign(Attestation.MEDIA_TYPE, each.statement()));
                    }
                });
                add(zip, Members.PROOFS, out -> {
                    for (long index : chosen.indices()) {
                        line(out, ProofLine.of(index, tree.inclusion(index, checkpoint.size())));
                    }
                });
            }
            for (String digest : chosen.policyDigests()) {
                byte[] policy = policies.get(digest);
                if (policy != null) {
                    add(zip, Members.policy(digest), out -> out.write(policy));
                }
            }
            for (BundleStamp each : stamped) {
                add(zip, Members.stamped(each.size()), out -> out.write(each.checkpoint()));
                add(zip, Members.stamp(each.size()), out -> out.write(each.answer()));
            }
            Manifest facts = manifest(selection, chosen, checkpoint, new TreeMap<>());
            add(zip, Members.PAGE, out -> Page.write(out, facts, chosen::writeEntries));
            byte[] manifest = manifest(selection, chosen, checkpoint, files).encoded();
            if (manifest.length > Manifest.LONGEST) {
                throw new IOException("That is more than one bundle can hold; take a shorter period.");
            }
            ZipWriter.Written sealed = zip.add(Manifest.NAME, out -> out.write(manifest));
            Note signature = ledger.state(Manifest.statement(checkpoint.origin(), manifest));
            zip.add(Manifest.SIGNATURE, out -> out.write(utf8(signature.toString())));
            zip.finish();
            return new Made(chosen.count(), "sha256:" + HexFormat.of().formatHex(sealed.sha256()));
        } catch (NoteException e) {
            throw new IOException("The ledger's checkpoints cannot be read: " + e.getMessage(), e);
        }
    }

    private void add(ZipWriter zip, String name, ZipWriter.Content content) throws IOException {
        ZipWriter.Written written = zip.add(name, content);
        files.put(name, new FileDigest(written.size(), HexFormat.of().formatHex(written.sha256())));
    }

    /** Checkpoints that were stamped, those after which gates had just opened, and as many others as there is room for. */
    private List<Integer> earlier(long size, Chosen chosen, List<BundleStamp> stamped) {
        List<Long> sizes = ledger.checkpoints().sizes();
        TreeMap<Long, Integer> bySize = new TreeMap<>();
        for (int i = 0; i < sizes.size(); i++) {
            bySize.put(sizes.get(i), i);
        }
        TreeMap<Long, Integer> wanted = new TreeMap<>();
        for (BundleStamp each : stamped) {
            Integer of = bySize.get(each.size());
            if (of != null) {
                wanted.put(each.size(), of);
            }
        }
        for (long opened : chosen.gatesOpened()) {
            Map.Entry<Long, Integer> after = bySize.higherEntry(opened);
            if (after != null && wanted.size() < MOST_CHECKPOINTS) {
                wanted.put(after.getKey(), after.getValue());
            }
        }
        int step = bySize.size() / MOST_CHECKPOINTS + 1;
        int count = 0;
        for (Map.Entry<Long, Integer> each : bySize.entrySet()) {
            if (count++ % step == 0) {
                wanted.put(each.getKey(), each.getValue());
            }
        }
        return List.copyOf(wanted.headMap(size, false).values());
    }

    private void writeCheckpoints(OutputStream out, List<Integer> indices) throws IOException {
        for (int index : indices) {
            try {
                out.write(utf8(ledger.checkpoints().get(index).toString()));
            } catch (NoteException e) {
                throw new IOException("A checkpoint cannot be read: " + e.getMessage(), e);
            }
        }
    }

    private Manifest manifest(
            Selection selection, Chosen chosen, Checkpoint checkpoint, SortedMap<String, FileDigest> digests) {
        SortedMap<String, Numbers> changes = new TreeMap<>();
        for (Map.Entry<ChangeId, Numbers> change : chosen.changes().entrySet()) {
            changes.put(change.getKey().value(), change.getValue());
        }
        Selection.OfPeriod period = selection instanceof Selection.OfPeriod of ? of : null;
        return new Manifest(
                chosen.ofNone(),
                changes,
                chosen.end(),
                digests,
                chosen.first(),
                period == null ? "" : period.from().toString(),
                period == null ? "change" : "period",
                checkpoint.origin(),
                now.toString(),
                checkpoint.head().root().toString(),
                period == null ? "" : period.service(),
                checkpoint.size(),
                period == null ? "" : period.until().toString(),
                Manifest.FORMAT);
    }

    private static byte[] joined(List<Note> notes) {
        StringBuilder all = new StringBuilder();
        notes.forEach(all::append);
        return utf8(all.toString());
    }

    private static void lines(OutputStream out, List<?> texts) throws IOException {
        for (Object text : texts) {
            out.write(utf8(text + "\n"));
        }
    }

    private static void line(OutputStream out, ProofLine proof) throws IOException {
        out.write(Manifest.json(proof));
        out.write('\n');
    }

    private static void line(OutputStream out, Envelope envelope) throws IOException {
        out.write(utf8(envelope + "\n"));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }
}
