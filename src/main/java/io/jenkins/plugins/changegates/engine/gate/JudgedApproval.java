package io.jenkins.plugins.changegates.engine.gate;

import java.time.Instant;

/**
 * An approval and what it is worth now.
 *
 * @param detail the gate it counts for, or why it does not count
 */
public record JudgedApproval(String person, Instant at, Standing standing, String detail) {}
