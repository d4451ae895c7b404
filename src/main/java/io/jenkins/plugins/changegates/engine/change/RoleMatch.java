package io.jenkins.plugins.changegates.engine.change;

/**
 * A role a person held at one moment, and by what.
 *
 * @param authority the policy entry that matched, such as {@code group:engineering}
 */
public record RoleMatch(String role, String authority) {}
