package io.jenkins.plugins.changegates.store.bundle;

/** Proofs, one a line. For one thread. */
final class Lines {

    private final byte[] bytes;
    private int at;

    Lines(byte[] bytes) {
        this.bytes = bytes;
    }

    boolean hasNext() {
        return at < bytes.length;
    }

    /** @throws BundleException if the next line is no proof */
    ProofLine next() throws BundleException {
        int end = at;
        while (end < bytes.length && bytes[end] != '\n') {
            end++;
        }
        ProofLine proof = Manifest.parse(bytes, at, end - at, ProofLine.class);
        at = end + 1;
        return proof;
    }
}
