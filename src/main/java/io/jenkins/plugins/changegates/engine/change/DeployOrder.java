package io.jenkins.plugins.changegates.engine.change;

import java.time.Instant;

/** A person's go for one environment, bound to what was approved. */
public record DeployOrder(String environment, String person, Subject subject, Instant at) {}
