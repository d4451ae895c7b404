package io.jenkins.plugins.changegates.engine.policy;

import io.jenkins.plugins.changegates.engine.change.Risk;

/** Says that the changes it applies to are at least of that risk, whatever was declared. */
public record RiskRule(String name, Risk is, String reason, Condition when) {}
