package io.jenkins.plugins.changegates.engine.change;

/**
 * Something that a policy was made stricter with, named so that it can be found among what is recorded.
 *
 * @param source who asked, as reports name it, such as {@code folder payments}
 * @param digest {@code sha256:} and the SHA-256 of what was asked, in hexadecimal digits
 */
public record PolicyLayer(String source, String digest) {}
