package io.jenkins.plugins.changegates.engine.policy;

import io.jenkins.plugins.changegates.engine.wire.WireNamed;

/** Whether an environment is production, and so behind the gates. */
public enum Tier implements WireNamed {
    PRODUCTION("production"),
    OTHER("other");

    private final String wireName;

    Tier(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }
}
