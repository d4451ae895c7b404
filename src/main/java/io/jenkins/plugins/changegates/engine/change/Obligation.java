package io.jenkins.plugins.changegates.engine.change;

import java.time.Instant;

/** A duty: what is owed, by whom, until when. */
public record Obligation(String id, String duty, String role, Instant dueAt) {}
