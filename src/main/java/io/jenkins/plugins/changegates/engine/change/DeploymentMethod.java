package io.jenkins.plugins.changegates.engine.change;

import io.jenkins.plugins.changegates.engine.wire.WireNamed;

/** How a version reaches its environment (requirement E4). */
public enum DeploymentMethod implements WireNamed {
    BLUE_GREEN("blue-green"),
    ROLLING("rolling"),
    FEATURE_FLAG("feature-flag"),
    RECREATE("recreate"),
    OTHER("other");

    private final String wireName;

    DeploymentMethod(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }
}
