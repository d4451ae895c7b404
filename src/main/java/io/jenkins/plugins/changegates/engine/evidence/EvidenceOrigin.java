package io.jenkins.plugins.changegates.engine.evidence;

import io.jenkins.plugins.changegates.engine.wire.WireNamed;

/** Whether a status was read from a tool's report or declared by the pipeline (decision 16). */
public enum EvidenceOrigin implements WireNamed {
    PARSED("parsed"),
    DECLARED("declared");

    private final String wireName;

    EvidenceOrigin(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }
}
