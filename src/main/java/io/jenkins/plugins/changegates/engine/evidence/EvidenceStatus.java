package io.jenkins.plugins.changegates.engine.evidence;

import io.jenkins.plugins.changegates.engine.wire.WireNamed;

/** What a piece of evidence says. */
public enum EvidenceStatus implements WireNamed {
    PASSED("passed"),
    FAILED("failed");

    private final String wireName;

    EvidenceStatus(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }
}
