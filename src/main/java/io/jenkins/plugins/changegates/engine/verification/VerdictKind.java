package io.jenkins.plugins.changegates.engine.verification;

import io.jenkins.plugins.changegates.engine.wire.WireNamed;

/** How a watch ended. */
public enum VerdictKind implements WireNamed {
    PASSED("passed"),
    FAILED("failed"),
    INCONCLUSIVE("inconclusive"),
    ABORTED("aborted");

    private final String wireName;

    VerdictKind(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }
}
