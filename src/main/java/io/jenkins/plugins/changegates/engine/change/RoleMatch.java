package io.jenkins.plugins.changegates.engine.change;

/**
 * A role a person held at one moment, and by what.
 *
 * @param authority the policy entry that matched, such as {@code group:engineering}
 * @param onBehalfOf the user whose role it is, where the person spoke for another; empty for a role of their own
 */
public record RoleMatch(String role, String authority, String onBehalfOf) {

    /** A role of the person's own. */
    public RoleMatch(String role, String authority) {
        this(role, authority, "");
    }

    /** The same role, spoken in for that user. */
    public RoleMatch onBehalfOf(String user) {
        return new RoleMatch(role, authority, user);
    }

    public boolean own() {
        return onBehalfOf.isEmpty();
    }
}
