package io.jenkins.plugins.changegates.engine.policy;

/**
 * So many different people of a role must approve.
 *
 * @param count at least 1
 */
public record ApprovalRule(String role, int count, Condition when) {

    public ApprovalRule {
        if (count < 1) {
            throw new IllegalArgumentException(
                    "count is " + count + "; at least 1 person of " + role + " must approve");
        }
    }
}
