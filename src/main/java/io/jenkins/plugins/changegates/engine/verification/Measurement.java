package io.jenkins.plugins.changegates.engine.verification;

/**
 * What one check said in one measurement.
 *
 * @param check the check's name, unique within its watch
 * @param detail why, in a line; never a response body or a secret
 */
public record Measurement(String check, CheckOutcome outcome, String detail) {}
