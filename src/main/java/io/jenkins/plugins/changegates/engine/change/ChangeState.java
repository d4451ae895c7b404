package io.jenkins.plugins.changegates.engine.change;

import io.jenkins.plugins.changegates.engine.wire.WireNamed;

/**
 * Where a change stands in its life, as far as its own events tell. One that is through staging and still has to reach
 * production is {@link #AWAITING}; only at the last of its environments it is deployed or verified. Whether it is open is
 * never a state: it is judged.
 */
public enum ChangeState implements WireNamed {
    AWAITING("awaiting"),
    CHANGES_ASKED("changes-asked"),
    REJECTED("rejected"),
    EXPIRED("expired"),
    DEPLOYING("deploying"),
    DEPLOYED("deployed"),
    VERIFYING("verifying"),
    VERIFIED("verified"),
    FAILED("failed"),
    ROLLING_BACK("rolling-back"),
    ROLLED_BACK("rolled-back"),
    CLOSED("closed"),
    CANCELLED("cancelled");

    private final String wireName;

    ChangeState(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }
}
