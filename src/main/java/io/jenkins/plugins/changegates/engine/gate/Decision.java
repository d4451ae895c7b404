package io.jenkins.plugins.changegates.engine.gate;

import io.jenkins.plugins.changegates.engine.wire.WireNamed;

/** What all gates together come to (decision 1). */
public enum Decision implements WireNamed {
    OPEN("open"),
    WAITING("waiting"),
    BLOCKED("blocked"),
    REJECTED("rejected"),
    EXPIRED("expired"),
    CANCELLED("cancelled");

    private final String wireName;

    Decision(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }
}
