package io.jenkins.plugins.changegates.engine.policy;

import java.util.Optional;

/**
 * Somewhere a service runs.
 *
 * @param requires the environment where the same thing must have been deployed and validated before, or empty
 *     (requirement D1); see {@link #predecessor()}
 */
public record Environment(String name, Tier tier, String requires) {

    public Optional<String> predecessor() {
        return requires.isEmpty() ? Optional.empty() : Optional.of(requires);
    }
}
