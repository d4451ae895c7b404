package io.jenkins.plugins.changegates.command.scenario;

import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands where it was put. Confined to the player that owns it. */
final class VirtualClock implements InstantSource {

    private Instant now;

    VirtualClock(Instant now) {
        this.now = now;
    }

    void set(Instant instant) {
        now = instant;
    }

    @Override
    public Instant instant() {
        return now;
    }
}
