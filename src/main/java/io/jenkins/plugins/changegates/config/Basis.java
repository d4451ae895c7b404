package io.jenkins.plugins.changegates.config;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Which policy somebody began to edit, so that nobody saves over what they have not seen. */
final class Basis {

    /** The field of a page that carries it. */
    static final String FIELD = "basis";

    private Basis() {}

    static String of(String policyText) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(policyText.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
