package io.jenkins.plugins.changegates.engine.policy;

import io.jenkins.plugins.changegates.engine.wire.WireNamed;

/** When an approval is needed: before the deployment, or as a duty after it (requirement G2). */
public enum Timing implements WireNamed {
    BEFORE("before"),
    AFTERWARDS("afterwards");

    private final String wireName;

    Timing(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }
}
