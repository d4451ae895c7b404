package io.jenkins.plugins.changegates.policyfile;

import io.jenkins.plugins.changegates.engine.policy.ReleaseRules;
import io.jenkins.plugins.changegates.engine.schedule.Concurrency;
import io.jenkins.plugins.changegates.engine.schedule.WhenClosed;
import java.util.Optional;

/** Reads the section {@code release}. */
final class ReleaseReader {

    private ReleaseReader() {}

    static ReleaseRules read(Optional<Spot> release) {
        return release.flatMap(spot -> spot.section("whenClosed", "concurrent"))
                .map(keys -> new ReleaseRules(
                        keys.find("whenClosed")
                                .flatMap(spot -> spot.oneOf("value", WhenClosed.class))
                                .orElse(ReleaseRules.DEFAULT.whenClosed()),
                        keys.find("concurrent")
                                .flatMap(spot -> spot.oneOf("value", Concurrency.class))
                                .orElse(ReleaseRules.DEFAULT.concurrent())))
                .orElse(ReleaseRules.DEFAULT);
    }
}
