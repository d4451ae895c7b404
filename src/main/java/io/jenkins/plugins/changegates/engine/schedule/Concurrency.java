package io.jenkins.plugins.changegates.engine.schedule;

import io.jenkins.plugins.changegates.engine.wire.WireNamed;

/** Whether several deployments of one service to one environment may be under way at a time (decision 32). */
public enum Concurrency implements WireNamed {
    FORBIDDEN("forbidden"),
    ALLOWED("allowed");

    private final String wireName;

    Concurrency(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }
}
