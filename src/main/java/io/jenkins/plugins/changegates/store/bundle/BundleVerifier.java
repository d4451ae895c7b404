package io.jenkins.plugins.changegates.store.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jenkins.plugins.changegates.store.bundle.Manifest.FileDigest;
import io.jenkins.plugins.changegates.store.checkpoint.Checkpoint;
import io.jenkins.plugins.changegates.store.checkpoint.Note;
import io.jenkins.plugins.changegates.store.checkpoint.NoteException;
import io.jenkins.plugins.changegates.store.checkpoint.NoteReader;
import io.jenkins.plugins.changegates.store.checkpoint.VerifierKey;
import io.jenkins.plugins.changegates.store.merkle.Hash;
import io.jenkins.plugins.changegates.store.merkle.Proofs;
import io.jenkins.plugins.changegates.store.merkle.TreeHasher;
import io.jenkins.plugins.changegates.store.merkle.TreeHead;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.CRC32;

/**
 * Checks a bundle, with nothing but what is in it and what the checker holds. Goes on after most of what it finds wrong,
 * so as to say all of it. Memory does not grow with the number of entries. For one thread, once.
 */
public final class BundleVerifier {

    private static final int LONGEST_NOTES = 16 << 20;
    private static final int MOST_KEYS = 1000;

    private final Findings findings = new Findings();
    private final Proofs proofs = new Proofs();
    private final Trust trust;
    private final PolicyReading reading;
    private final Map<Long, Hash> roots = new TreeMap<>();
    private Set<VerifierKey> keys = Set.of();
    private Manifest manifest;

    private BundleVerifier(Trust trust, PolicyReading reading) {
        this.trust = trust;
        this.reading = reading;
    }

    /**
     * Checks all but what the gates decided.
     *
     * @throws IOException if the file cannot be read; a file that can be read and is no bundle is a finding
     */
    public static Findings verify(Path bundle, Trust trust) throws IOException {
        return verify(bundle, trust, null);
    }

    /**
     * @param reading by which the openings of gates are judged again; null to leave that
     * @throws IOException if the file cannot be read; a file that can be read and is no bundle is a finding
     */
    public static Findings verify(Path bundle, Trust trust, PolicyReading reading) throws IOException {
        BundleVerifier verifier = new BundleVerifier(trust, reading);
        try (ZipFile zip = ZipFile.open(bundle)) {
            verifier.check(zip);
        } catch (BundleException | NoteException e) {
            verifier.findings.wrong(sentence(e.getMessage()));
        }
        return verifier.findings;
    }

    private void check(ZipFile zip) throws IOException, BundleException, NoteException {
        byte[] bytes = zip.bytes(Manifest.NAME, Manifest.LONGEST);
        manifest = Manifest.parse(bytes);
        signatures(zip, bytes);
        members(zip);
        TreeHead head = head(zip);
        if (head != null) {
            roots.put(head.size(), head.root());
            EntryCheck entries = new EntryCheck(zip, manifest, head, findings, rejudging(zip));
            entries.run();
            if (!manifest.isPeriod()) {
                attempt(() -> AttestationCheck.run(zip, manifest.ledger(), entries.events(), keys, findings));
            }
            earlier(zip, head);
            held(head);
            stamps(zip);
            policies(zip, entries.policyDigests());
        }
        conclude();
    }

    private Rejudging rejudging(ZipFile zip) {
        return reading == null
                ? null
                : new Rejudging(new RecordedPolicies(reading, digest -> {
                    String name = Members.isPolicyDigest(digest) ? Members.policy(digest) : "";
                    return zip.has(name) ? zip.bytes(name, Manifest.LONGEST) : null;
                }));
    }

    private void signatures(ZipFile zip, byte[] bytes) throws IOException, BundleException, NoteException {
        List<VerifierKey> brought = new ArrayList<>();
        for (String line : text(zip, Members.KEYS, LONGEST_NOTES).lines().toList()) {
            brought.add(VerifierKey.parse(line));
            if (brought.size() > MOST_KEYS) {
                throw new BundleException("more than " + MOST_KEYS + " keys");
            }
        }
        keys = trust.keys(brought, notes(zip, Members.INTRODUCTIONS));
        attempt(() -> {
            Note note = Note.parse(text(zip, Manifest.SIGNATURE, Note.LONGEST));
            Trust.needSigned(note, keys, "the bundle");
            if (!note.text().equals(Manifest.statement(manifest.ledger(), bytes))) {
                throw new BundleException("the list of what is in the bundle is not the one that was signed");
            }
        });
    }

    /** Every file is the one in the manifest, and none stands beside. */
    private void members(ZipFile zip) throws IOException, BundleException {
        Set<String> names = new TreeSet<>(manifest.files().keySet());
        names.add(Manifest.NAME);
        names.add(Manifest.SIGNATURE);
        for (String name : zip.names()) {
            if (!names.contains(name)) {
                findings.wrong(name + " is in the bundle and not in the list of what was put there.");
            }
        }
        for (String name : names) {
            attempt(() -> member(zip, name));
        }
    }

    private void member(ZipFile zip, String name) throws IOException, BundleException {
        MessageDigest digest = TreeHasher.sha256();
        CRC32 crc = new CRC32();
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = zip.stream(name)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
                crc.update(buffer, 0, read);
            }
        }
        String sha256 = HexFormat.of().formatHex(digest.digest());
        FileDigest expected = manifest.files().get(name);
        if (expected != null && !expected.equals(new FileDigest(zip.size(name), sha256))) {
            throw new BundleException(name + " is not the file that was put into the bundle");
        }
        if (crc.getValue() != zip.crc(name)) {
            throw new BundleException("the checksum of " + name + " is wrong");
        }
    }

    /** What the newest checkpoint says of the tree, or null if it says nothing that counts. */
    private TreeHead head(ZipFile zip) throws IOException, BundleException {
        TreeHead[] head = new TreeHead[1];
        attempt(() -> {
            Note note = Note.parse(text(zip, Members.CHECKPOINT, Note.LONGEST));
            Checkpoint checkpoint = Checkpoint.parse(note.text());
            head[0] = checkpoint.head();
            Trust.needSigned(note, keys, "the checkpoint");
            if (!checkpoint.origin().equals(manifest.ledger())
                    || checkpoint.size() != manifest.size()
                    || !checkpoint.head().root().toString().equals(manifest.root())) {
                throw new BundleException("the checkpoint is not the one that the bundle was made for");
            }
        });
        return head[0];
    }

    /** Each earlier checkpoint is of the same ledger, before it grew. */
    private void earlier(ZipFile zip, TreeHead head) throws IOException, BundleException {
        attempt(() -> {
            List<Note> notes = notes(zip, Members.CHECKPOINTS);
            List<String> lines =
                    text(zip, Members.CONSISTENCY, LONGEST_NOTES).lines().toList();
            if (notes.size() != lines.size()) {
                throw new BundleException(
                        notes.size() + " earlier checkpoints, and " + lines.size() + " proofs for them");
            }
            for (int i = 0; i < notes.size(); i++) {
                Checkpoint checkpoint = Checkpoint.parse(notes.get(i).text());
                Trust.needSigned(notes.get(i), keys, "the checkpoint of " + checkpoint.size() + " entries");
                byte[] line = lines.get(i).getBytes(UTF_8);
                ProofLine proof = Manifest.parse(line, 0, line.length, ProofLine.class);
                boolean extended = proof.at() == checkpoint.size()
                        && checkpoint.origin().equals(manifest.ledger())
                        && proofs.extend(
                                checkpoint.size(), checkpoint.head().root(), head.size(), head.root(), proof.parsed());
                if (!extended) {
                    throw new BundleException("the ledger of " + head.size() + " entries does not begin with that of "
                            + checkpoint.size() + ", of which there is a signed checkpoint: it was rewritten");
                }
                roots.put(checkpoint.size(), checkpoint.head().root());
            }
            if (!notes.isEmpty()) {
                findings.proved("The ledger only grew: it begins with what each of " + notes.size()
                        + " earlier signed checkpoints covers.");
            }
        });
    }

    /** The checkpoints that the checker holds are of this ledger. */
    private void held(TreeHead head) throws IOException {
        for (Note note : trust.checkpoints()) {
            attempt(() -> {
                Checkpoint checkpoint = Checkpoint.parse(note.text());
                Trust.needSigned(note, keys, "the checkpoint you gave");
                Hash root = roots.get(checkpoint.size());
                if (root == null) {
                    throw new BundleException("this bundle does not reach the checkpoint of " + checkpoint.size()
                            + " entries that you gave; it covers " + head.size()
                            + ". Ask for a bundle made with that checkpoint, or check the whole ledger");
                }
                if (!root.equals(checkpoint.head().root())) {
                    throw new BundleException("the ledger had another root at " + checkpoint.size()
                            + " entries when the checkpoint you gave was signed: it was rewritten");
                }
                findings.proved(
                        "The ledger is the one of which you hold a checkpoint of " + checkpoint.size() + " entries.");
            });
        }
    }

    private void stamps(ZipFile zip) throws IOException {
        StampCheck check = new StampCheck(roots, keys, trust.authorities(), findings);
        for (String name : zip.names()) {
            if (Members.isStamp(name)) {
                attempt(() -> check.add(
                        name, zip.bytes(Members.stampedBy(name), Note.LONGEST), zip.bytes(name, BundleStamp.LONGEST)));
            }
        }
        check.conclude();
    }

    private void policies(ZipFile zip, Set<String> used) throws IOException {
        for (String name : zip.names()) {
            String digest = Members.policyDigest(name);
            if (digest != null) {
                attempt(() -> {
                    byte[] policy = zip.bytes(name, Manifest.LONGEST);
                    String found = "sha256:"
                            + HexFormat.of().formatHex(TreeHasher.sha256().digest(policy));
                    if (!found.equals(digest)) {
                        throw new BundleException(name + " is not the policy it says to be");
                    }
                    used.remove(digest);
                });
            }
        }
        if (reading == null && !used.isEmpty()) {
            findings.unknown("What the policies said by which gates opened: of " + used.size()
                    + " only the digest is recorded here.");
        }
    }

    private void conclude() {
        if (trust.keys().isEmpty()) {
            findings.unknown("Who signed: the keys came with the bundle, and anybody can make keys. Compare "
                    + String.join(", ", keys.stream().map(VerifierKey::toString).toList())
                    + " with the key you were given, or give it with --key.");
        } else {
            findings.proved("It was signed by a key you gave, or by one that such a key introduced.");
        }
        if (trust.checkpoints().isEmpty()) {
            findings.unknown("Whether the controller shows others another ledger: only a checkpoint that somebody else"
                    + " kept can tell. Give one with --checkpoint.");
        }
        if (manifest != null && !manifest.isPeriod()) {
            findings.unknown("Whether later events of the change were left out: that these are all of them, as of "
                    + manifest.size() + " ledger entries, is what the controller signed, and a bundle of a period"
                    + " or the ledger itself can show it to be wrong.");
        }
        if (manifest != null && manifest.isPeriod() && !manifest.service().isEmpty()) {
            findings.unknown("Whether an entry that is shown only as a hash belongs to " + manifest.service()
                    + " after all; a bundle for all services shows every entry.");
        }
        findings.truth(reading != null);
    }

    private interface Check {
        void run() throws IOException, BundleException, NoteException;
    }

    private void attempt(Check check) throws IOException {
        try {
            check.run();
        } catch (BundleException | NoteException e) {
            findings.wrong(sentence(e.getMessage()));
        }
    }

    /** Begins with a capital letter, unless it begins with the name of a file, and ends with a full stop. */
    static String sentence(String message) {
        if (message.matches("[a-z0-9/-]+\\.[a-z]+ .*")) {
            return message + (message.endsWith(".") ? "" : ".");
        }
        return Character.toUpperCase(message.charAt(0)) + message.substring(1) + (message.endsWith(".") ? "" : ".");
    }

    static String text(ZipFile zip, String name, int most) throws IOException, BundleException {
        return new String(zip.bytes(name, most), UTF_8);
    }

    private static List<Note> notes(ZipFile zip, String name) throws IOException, BundleException, NoteException {
        List<Note> notes = new ArrayList<>();
        long size = zip.size(name);
        if (size > LONGEST_NOTES) {
            throw new BundleException(name + " has " + size + " bytes; allowed are " + LONGEST_NOTES);
        }
        try (InputStream in = zip.stream(name)) {
            NoteReader reader = new NoteReader(in);
            for (Note note = reader.next(); note != null; note = reader.next()) {
                notes.add(note);
            }
            if (reader.offset() != size) {
                throw new BundleException(name + " ends in the middle of a note");
            }
        }
        return notes;
    }
}
