package io.jenkins.plugins.changegates.engine.change;

/**
 * What a folder or a job asks beyond the policy, as it was written.
 *
 * @param source who asks, as reports name it, such as {@code folder payments}
 */
public record TighteningText(String source, String text) {}
