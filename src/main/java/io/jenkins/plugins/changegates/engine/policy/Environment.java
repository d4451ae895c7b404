package io.jenkins.plugins.changegates.engine.policy;

import io.jenkins.plugins.changegates.engine.schedule.Window;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * Somewhere a service runs.
 *
 * @param requires the environment where the same thing must have been deployed and validated before, or empty
 *     (requirement D1); see {@link #predecessor()}
 * @param timeZone of its windows and those of services without one of their own, or null for the controller's
 * @param windows when it may be deployed to; always if there are none (requirement E2)
 */
public record Environment(String name, Tier tier, String requires, ZoneId timeZone, List<Window> windows) {

    public Environment {
        windows = List.copyOf(windows);
    }

    /** One that is always open. */
    public static Environment of(String name, Tier tier, String requires) {
        return new Environment(name, tier, requires, null, List.of());
    }

    public Optional<String> predecessor() {
        return requires.isEmpty() ? Optional.empty() : Optional.of(requires);
    }

    public Optional<ZoneId> zone() {
        return Optional.ofNullable(timeZone);
    }
}
