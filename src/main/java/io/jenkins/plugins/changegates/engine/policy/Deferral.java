package io.jenkins.plugins.changegates.engine.policy;

import io.jenkins.plugins.changegates.engine.wire.WireNamed;

/** What a category may owe instead of having it before the deployment, besides approvals (decision 26). */
public enum Deferral implements WireNamed {
    SECURITY_REVIEW("security-review"),
    EVIDENCE("evidence"),
    STAGING("staging"),
    DOCUMENTATION("documentation");

    private final String wireName;

    Deferral(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }
}
