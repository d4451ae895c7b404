package io.jenkins.plugins.changegates.engine.verification;

import io.jenkins.plugins.changegates.engine.wire.WireNamed;

/**
 * What one check said at one moment. An error is a check that could not be asked; missed is a measurement that fell due
 * while nobody could take it.
 */
public enum CheckOutcome implements WireNamed {
    PASSED("passed"),
    FAILED("failed"),
    INCONCLUSIVE("inconclusive"),
    ERROR("error"),
    MISSED("missed");

    private final String wireName;

    CheckOutcome(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }
}
