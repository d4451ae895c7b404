package io.jenkins.plugins.changegates.engine.change;

import io.jenkins.plugins.changegates.engine.wire.WireNamed;

/** How a deployment or rollback ended. */
public enum Outcome implements WireNamed {
    SUCCEEDED("succeeded"),
    FAILED("failed"),
    ABORTED("aborted");

    private final String wireName;

    Outcome(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }
}
