package io.jenkins.plugins.changegates.engine.policy;

/**
 * So many different people of a role must approve.
 *
 * @param count at least 1
 */
public record ApprovalRule(String role, int count, Condition when) {}
