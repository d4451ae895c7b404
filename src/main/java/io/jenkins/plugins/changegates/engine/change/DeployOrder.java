package io.jenkins.plugins.changegates.engine.change;

import java.time.Instant;

/**
 * A person's go for one environment, bound to what was approved. It serves until a deployment to that environment has
 * ended; whatever is to follow needs another.
 */
public record DeployOrder(String environment, String person, Subject subject, Instant at) {}
