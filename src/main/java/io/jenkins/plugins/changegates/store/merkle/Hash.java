package io.jenkins.plugins.changegates.store.merkle;

import java.util.Arrays;
import java.util.Base64;

/** A SHA-256 digest. Immutable. */
public final class Hash {

    /** Bytes. */
    public static final int LENGTH = 32;

    private final byte[] bytes;

    private Hash(byte[] bytes) {
        this.bytes = bytes;
    }

    /** @throws IllegalArgumentException if it has another length than {@value #LENGTH} */
    public static Hash of(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("a hash has " + LENGTH + " bytes, not " + bytes.length);
        }
        return new Hash(bytes.clone());
    }

    /** Takes the array over; nobody else may change it. */
    static Hash taking(byte[] bytes) {
        return new Hash(bytes);
    }

    /**
     * Reads standard base 64 with padding (RFC 4648), in the one spelling it has.
     *
     * @throws IllegalArgumentException if it is not that of a hash
     */
    public static Hash parse(String base64) {
        Hash hash = of(Base64.getDecoder().decode(base64));
        if (!hash.toString().equals(base64)) {
            throw new IllegalArgumentException("not base 64 as it is written: " + base64);
        }
        return hash;
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    /** The array itself; whoever gets it must not change it. */
    byte[] shared() {
        return bytes;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash hash && Arrays.equals(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Base 64. */
    @Override
    public String toString() {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
