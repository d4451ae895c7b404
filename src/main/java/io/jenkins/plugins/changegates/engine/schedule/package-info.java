/**
 * Time: when windows open and close, and what freezes hold. Local times become instants here and nowhere else, as RFC
 * 5545 section 3.3.5 and {@code java.time} have it: a local time that a clock skips moves forward by what was skipped,
 * one that comes twice means the first, and durations are elapsed time. Intervals are half-open (decision 4).
 *
 * <p>Pure values. May use {@code engine.change}, {@code engine.wire} and the JDK; how rules are written is the business of
 * {@code policyfile}.
 */
package io.jenkins.plugins.changegates.engine.schedule;
