package io.jenkins.plugins.changegates.engine.change;

/**
 * Something that is deployed.
 *
 * @param digest algorithm and hexadecimal value, such as {@code sha256:9f86…}
 */
public record Artifact(String name, String digest) {}
