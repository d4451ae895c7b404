package io.jenkins.plugins.changegates.engine.change;

import io.jenkins.plugins.changegates.engine.wire.WireNamed;

/** The track a change takes (requirement A5), in rising order of demand; an emergency is a track of its own. */
public enum Category implements WireNamed {
    STANDARD("standard"),
    NORMAL("normal"),
    HIGH_RISK("high-risk"),
    EMERGENCY("emergency");

    private final String wireName;

    Category(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }
}
