package io.jenkins.plugins.changegates.engine.policy;

import io.jenkins.plugins.changegates.engine.change.Category;

/** Raises the category of the changes it applies to; it never lowers one (requirement A6). */
public record ClassificationRule(String name, Category raiseTo, String reason, Condition when) {}
