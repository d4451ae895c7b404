package io.jenkins.plugins.changegates.engine.policy;

/** Demands a security review of the changes it applies to (requirement C2). */
public record SecurityTrigger(String name, Condition when) {}
