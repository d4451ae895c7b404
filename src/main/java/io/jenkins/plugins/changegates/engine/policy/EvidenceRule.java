package io.jenkins.plugins.changegates.engine.policy;

/** Evidence of a kind must be there and passing (requirement B2). */
public record EvidenceRule(String kind, Condition when) {}
