package io.jenkins.plugins.changegates.engine.schedule;

import io.jenkins.plugins.changegates.engine.wire.WireNamed;

/** What becomes of a deployment under way when its window closes or a freeze begins (decision 31). */
public enum WhenClosed implements WireNamed {
    FINISH("finish"),
    STOP("stop");

    private final String wireName;

    WhenClosed(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }
}
