package io.jenkins.plugins.changegates.engine.change;

import java.time.Instant;

/** A person withdrew the whole change; nothing follows but the end of what was under way. */
public record Cancellation(String person, String comment, Instant at) {}
