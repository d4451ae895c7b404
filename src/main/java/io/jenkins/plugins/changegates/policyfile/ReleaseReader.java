package io.jenkins.plugins.changegates.policyfile;

import io.jenkins.plugins.changegates.engine.policy.ReleaseRules;
import io.jenkins.plugins.changegates.engine.policy.Resume;
import io.jenkins.plugins.changegates.engine.schedule.Concurrency;
import io.jenkins.plugins.changegates.engine.schedule.WhenClosed;
import java.util.Optional;

/** Reads the section {@code release}. */
final class ReleaseReader {

    private ReleaseReader() {}

    static Optional<Section> section(Spot release) {
        return release.section("onBlocked", "whenClosed", "concurrent", "resume");
    }

    static ReleaseRules read(Optional<Section> release) {
        return release.map(keys -> new ReleaseRules(
                        keys.find("whenClosed")
                                .flatMap(spot -> spot.oneOf("value", WhenClosed.class))
                                .orElse(ReleaseRules.DEFAULT.whenClosed()),
                        keys.find("concurrent")
                                .flatMap(spot -> spot.oneOf("value", Concurrency.class))
                                .orElse(ReleaseRules.DEFAULT.concurrent()),
                        keys.find("resume")
                                .flatMap(spot -> spot.oneOf("value", Resume.class))
                                .orElse(ReleaseRules.DEFAULT.resume())))
                .orElse(ReleaseRules.DEFAULT);
    }
}
