package io.jenkins.plugins.changegates.engine.change;

import java.time.Instant;

/**
 * An event as it stands in the ledger.
 *
 * @param number counts the events of one change from 1, without a gap
 * @param at when it was recorded, by the controller's clock
 * @param by who caused it, and by which way
 */
public record Recorded(ChangeId change, long number, Instant at, Actor by, ChangeEvent event) implements Entry {}
