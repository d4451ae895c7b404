package io.jenkins.plugins.changegates.engine.policy;

import io.jenkins.plugins.changegates.engine.wire.WireNamed;

/** Which passing evidence counts: any, or only what was read from a tool's report (decision 16). */
public enum Accept implements WireNamed {
    ANY("any"),
    PARSED("parsed");

    private final String wireName;

    Accept(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }
}
