package io.jenkins.plugins.changegates.store.bundle;

import io.jenkins.plugins.changegates.engine.change.Recorded;
import io.jenkins.plugins.changegates.store.attestation.Attestation;
import io.jenkins.plugins.changegates.store.attestation.Attestations;
import io.jenkins.plugins.changegates.store.checkpoint.Envelope;
import io.jenkins.plugins.changegates.store.checkpoint.NoteException;
import io.jenkins.plugins.changegates.store.checkpoint.VerifierKey;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** Checks that the statements for other tools are those that follow from the entries, and are signed. */
final class AttestationCheck {

    private AttestationCheck() {}

    /** @param events those of the change, from its first on */
    static void run(ZipFile zip, String ledger, List<Recorded> events, Collection<VerifierKey> keys, Findings findings)
            throws IOException, BundleException, NoteException {
        List<String> lines = BundleVerifier.text(zip, Members.ATTESTATIONS, Manifest.LONGEST)
                .lines()
                .toList();
        List<Attestation> expected = Attestations.of(events, ledger);
        if (lines.size() != expected.size()) {
            throw new BundleException(
                    "there are " + lines.size() + " attestations, and the entries give " + expected.size());
        }
        for (int i = 0; i < lines.size(); i++) {
            Envelope envelope = Envelope.parse(lines.get(i));
            if (!envelope.signedBy(keys)) {
                throw new BundleException("attestation " + (i + 1) + " is signed by none of the keys that count");
            }
            if (!envelope.payloadType().equals(Attestation.MEDIA_TYPE)
                    || !Arrays.equals(envelope.payload(), expected.get(i).statement())) {
                throw new BundleException("attestation " + (i + 1) + " does not say what event "
                        + expected.get(i).number() + " says");
            }
        }
        if (!lines.isEmpty()) {
            findings.proved(
                    "The " + lines.size() + " attestations for other tools are signed, and say what the entries say.");
        }
    }
}
