package io.jenkins.plugins.changegates.engine.change;

import io.jenkins.plugins.changegates.engine.wire.WireNamed;

/** Why a pipeline stopped waiting at a gate that had not opened. */
public enum WaitEnd implements WireNamed {
    REJECTED("rejected"),
    BLOCKED("blocked"),
    TIMED_OUT("timed-out"),
    /** The policy's time for a decision ran out. */
    EXPIRED("expired"),
    CANCELLED("cancelled"),
    ABORTED("aborted");

    private final String wireName;

    WaitEnd(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }
}
