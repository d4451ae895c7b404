package io.jenkins.plugins.changegates.engine.change;

/** A policy rule that raised a change's category, and why (requirement A6). */
public record Raise(String rule, Category to, String reason) {}
