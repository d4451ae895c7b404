package io.jenkins.plugins.changegates.store.merkle;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The hashes of RFC 6962, section 2.1: SHA-256 with 0x00 before a leaf and 0x01 before two nodes. For one thread. */
public final class TreeHasher {

    private final MessageDigest digest = sha256();

    /** A SHA-256 of its own, which every JDK has. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** What the tree of no leaves hashes to. */
    public static Hash empty() {
        return Hash.taking(sha256().digest());
    }

    public Hash leaf(byte[] bytes) {
        return leaf(bytes, 0, bytes.length);
    }

    public Hash leaf(byte[] bytes, int offset, int length) {
        begin((byte) 0);
        digest.update(bytes, offset, length);
        return Hash.taking(digest.digest());
    }

    public Hash node(Hash left, Hash right) {
        begin((byte) 1);
        digest.update(left.shared());
        digest.update(right.shared());
        return Hash.taking(digest.digest());
    }

    /** What an earlier hash that failed left behind is no part of this one. */
    private void begin(byte prefix) {
        digest.reset();
        digest.update(prefix);
    }
}
