package io.jenkins.plugins.changegates.engine.policy;

import io.jenkins.plugins.changegates.engine.wire.WireNamed;

/** Whether a change deploys by itself once its gates are met, or waits for a person (requirement E1). */
public enum DeployMode implements WireNamed {
    AUTOMATIC("automatic"),
    MANUAL("manual");

    private final String wireName;

    DeployMode(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }
}
