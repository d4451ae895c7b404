package io.jenkins.plugins.changegates.engine.change;

import java.time.Instant;

/** Something a person said that decides nothing. */
public record Comment(String person, String text, Channel channel, Instant at) {}
