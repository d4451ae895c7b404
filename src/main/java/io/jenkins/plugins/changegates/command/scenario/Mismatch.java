package io.jenkins.plugins.changegates.command.scenario;

/** Something that is not as expected. */
public record Mismatch(String what, String expected, String found) {}
