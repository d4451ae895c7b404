package io.jenkins.plugins.changegates.engine.change;

import io.jenkins.plugins.changegates.engine.wire.WireNamed;

/** How risky the change is (requirement A1), rising. */
public enum Risk implements WireNamed {
    LOW("low"),
    MEDIUM("medium"),
    HIGH("high");

    private final String wireName;

    Risk(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }
}
