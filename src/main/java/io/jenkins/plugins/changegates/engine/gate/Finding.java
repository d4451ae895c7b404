package io.jenkins.plugins.changegates.engine.gate;

import java.time.Duration;

/**
 * How a gate stands by itself, before exceptions and deferrals.
 *
 * @param credit what makes it a duty where it is only missing; null where it is met, has failed, or is needed before
 */
record Finding(String gate, GateResult result, Credit credit) {

    /** What may be owed instead, by whom, for how long after the opening. */
    record Credit(String duty, String role, Duration term) {}

    static Finding of(String gate, GateResult result) {
        return new Finding(gate, result, null);
    }
}
