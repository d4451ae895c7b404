package io.jenkins.plugins.changegates.engine.policy;

import io.jenkins.plugins.changegates.engine.wire.WireNamed;

/** Whether a build may take up the change that an earlier build of its job left open, with the approvals given. */
public enum Resume implements WireNamed {
    NEVER("never"),
    SAME_CONTENT("same-content");

    private final String wireName;

    Resume(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }
}
