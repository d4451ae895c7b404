package io.jenkins.plugins.changegates.engine.change;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;

/**
 * Texts, each with its length in front, under one SHA-256: no two different sequences of texts read the same, as long as
 * they are well-formed Unicode. Confined to one thread.
 */
public final class DigestText {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);

    public DigestText add(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        bytes.writeBytes((encoded.length + ":").getBytes(StandardCharsets.US_ASCII));
        bytes.writeBytes(encoded);
        return this;
    }

    /** In their order, with their number in front. */
    public DigestText addAll(Collection<String> texts) {
        bytes.writeBytes((texts.size() + "#").getBytes(StandardCharsets.US_ASCII));
        texts.forEach(this::add);
        return this;
    }

    /** In hexadecimal digits. */
    public String digest() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
