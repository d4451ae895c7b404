package io.jenkins.plugins.changegates.store.bundle;

import io.jenkins.plugins.changegates.engine.change.ChangeEvent;

/** What the members of a bundle are called. */
final class Members {

    static final String ATTESTATIONS = "attestations.intoto.jsonl";
    static final String CHECKPOINT = "checkpoint.txt";
    static final String CHECKPOINTS = "checkpoints.txt";
    static final String CONSISTENCY = "consistency.jsonl";
    static final String ENTRIES = "entries.jsonl";
    static final String ERASURES = "erasures.jsonl";
    static final String ERASURE_PROOFS = "erasure-proofs.jsonl";
    static final String INTRODUCTIONS = "introductions.txt";
    static final String KEYS = "keys.txt";
    static final String PAGE = "index.html";
    static final String PROOFS = "proofs.jsonl";
    static final String WITHHELD = "withheld.bin";

    private static final String POLICIES = "policies/";
    private static final String SHA256 = "sha256:";

    private Members() {}

    /** @param digest {@code sha256:} and hexadecimal digits */
    static String policy(String digest) {
        return POLICIES + digest.substring(SHA256.length()) + ".json";
    }

    /** The digest of the policy of which there may be a document. */
    static String policyOf(ChangeEvent.GateOpened opened) {
        return opened.basePolicy().isEmpty() ? opened.policyDigest() : opened.basePolicy();
    }

    static boolean isPolicyDigest(String text) {
        return text.matches(SHA256 + "[0-9a-f]{64}");
    }

    /** The digest that a policy of that name must have, or null if it is another member. */
    static String policyDigest(String name) {
        return name.matches(POLICIES + "[0-9a-f]{64}\\.json")
                ? SHA256 + name.substring(POLICIES.length(), name.length() - ".json".length())
                : null;
    }
}
