package io.jenkins.plugins.changegates.engine.change;

/** A policy rule that raised a change's risk above the declared one, and why. */
public record RiskRaise(String rule, Risk to, String reason) {}
