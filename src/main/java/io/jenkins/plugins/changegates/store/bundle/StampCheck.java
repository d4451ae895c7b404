package io.jenkins.plugins.changegates.store.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jenkins.plugins.changegates.store.checkpoint.Checkpoint;
import io.jenkins.plugins.changegates.store.checkpoint.Note;
import io.jenkins.plugins.changegates.store.checkpoint.NoteException;
import io.jenkins.plugins.changegates.store.checkpoint.VerifierKey;
import io.jenkins.plugins.changegates.store.merkle.Hash;
import io.jenkins.plugins.changegates.store.stamp.Authorities;
import io.jenkins.plugins.changegates.store.stamp.StampException;
import io.jenkins.plugins.changegates.store.stamp.TimeStamp;
import io.jenkins.plugins.changegates.store.stamp.UnknownAlgorithmException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.TreeSet;

/** Checks what others stamped with the time. For one thread, once. */
final class StampCheck {

    private final Map<Long, Hash> roots;
    private final Collection<VerifierKey> keys;
    private final Authorities authorities;
    private final Findings findings;
    private final TreeSet<String> untrusted = new TreeSet<>();
    private long stamps;
    private long firstSize = Long.MAX_VALUE;
    private Instant firstAt;
    private String firstBy = "";
    private long lastSize = -1;
    private Instant lastAt;
    private String lastBy = "";

    /**
     * @param roots that the tree had, by its size
     * @param keys one of which must have signed what was stamped
     */
    StampCheck(Map<Long, Hash> roots, Collection<VerifierKey> keys, Authorities authorities, Findings findings) {
        this.roots = roots;
        this.keys = keys;
        this.authorities = authorities;
        this.findings = findings;
    }

    /**
     * Takes a checkpoint as it was stamped, and the answer of the authority. That its algorithm is not known here speaks
     * neither for nor against it.
     *
     * @throws BundleException if the two do not belong together, or not to this ledger
     */
    void add(String name, byte[] checkpoint, byte[] answer) throws BundleException {
        try {
            Note note = Note.parse(new String(checkpoint, UTF_8));
            if (!keys.isEmpty()) {
                Trust.needSigned(note, keys, "the checkpoint of " + name);
            }
            Checkpoint stamped = Checkpoint.parse(note.text());
            if (!stamped.head().root().equals(roots.get(stamped.size()))) {
                throw new BundleException("what " + name + " is of is no checkpoint of this ledger");
            }
            TimeStamp stamp = TimeStamp.parse(answer);
            if (!stamp.isOf(checkpoint)) {
                throw new BundleException(name + " is no stamp of the checkpoint beside it");
            }
            X509Certificate signer = stamp.signedBy(authorities.trusted());
            String by = signer.getSubjectX500Principal().getName();
            if (authorities.trust(signer, stamp)) {
                stamps++;
                note(stamped.size(), stamp.at(), by);
            } else {
                untrusted.add(by);
            }
        } catch (UnknownAlgorithmException e) {
            findings.unknown("What was stamped: " + name + " cannot be checked: " + e.getMessage() + ".");
        } catch (NoteException | StampException e) {
            throw new BundleException(name + " is no good time stamp: " + e.getMessage());
        }
    }

    private void note(long size, Instant at, String by) {
        if (size < firstSize) {
            firstSize = size;
            firstAt = at;
            firstBy = by;
        }
        if (size > lastSize) {
            lastSize = size;
            lastAt = at;
            lastBy = by;
        }
    }

    void conclude() {
        if (stamps > 0) {
            findings.proved("The first " + lastSize + " entries of the ledger were there, as they are, at " + lastAt
                    + ": " + lastBy + " stamped that." + (stamps > 1 ? earlier() : ""));
        }
        if (!untrusted.isEmpty()) {
            findings.unknown("Whether the time is right that was stamped by " + String.join("; ", untrusted) + ": "
                    + (authorities.isEmpty()
                            ? "give the certificate of the authority, or of who certified it, with --tsa."
                            : "its certificate leads to none that you gave with --tsa, was not valid then, or is not for"
                                    + " time stamps alone."));
        }
    }

    private String earlier() {
        return " The first of " + stamps + " stamps is of " + firstSize + " entries, at " + firstAt + ", by " + firstBy
                + ".";
    }
}
