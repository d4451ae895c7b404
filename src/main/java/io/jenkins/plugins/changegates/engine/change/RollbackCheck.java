package io.jenkins.plugins.changegates.engine.change;

import io.jenkins.plugins.changegates.engine.wire.WireNamed;

/** Whether a rollback was seen to have worked. */
public enum RollbackCheck implements WireNamed {
    VERIFIED("verified"),
    NOT_VERIFIED("not-verified"),
    NOT_ASKED("not-asked");

    private final String wireName;

    RollbackCheck(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }
}
