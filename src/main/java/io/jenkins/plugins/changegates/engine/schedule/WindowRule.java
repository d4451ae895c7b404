package io.jenkins.plugins.changegates.engine.schedule;

import io.jenkins.plugins.changegates.engine.wire.WireNamed;

/** Whether windows hold the changes of a category. */
public enum WindowRule implements WireNamed {
    HOLD("hold"),
    IGNORE("ignore");

    private final String wireName;

    WindowRule(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }
}
