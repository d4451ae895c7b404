package io.jenkins.plugins.changegates.store.bundle;

import io.jenkins.plugins.changegates.store.merkle.Hash;
import java.util.List;

/**
 * A proof as it stands in a bundle: for which leaf or size, and its hashes in base 64.
 *
 * @param at index of a leaf for a proof of inclusion, size of the earlier tree for one of consistency, index of the
 *     first leaf for a range
 */
record ProofLine(long at, List<String> hashes) {

    private static final int MOST = 200;

    ProofLine {
        hashes = List.copyOf(hashes);
    }

    static ProofLine of(long at, List<Hash> hashes) {
        return new ProofLine(at, hashes.stream().map(Hash::toString).toList());
    }

    List<Hash> parsed() throws BundleException {
        if (hashes.size() > MOST) {
            throw new BundleException("a proof of " + hashes.size() + " hashes; allowed are " + MOST);
        }
        try {
            return hashes.stream().map(Hash::parse).toList();
        } catch (IllegalArgumentException e) {
            throw new BundleException("a proof with something that is no hash: " + e.getMessage());
        }
    }
}
