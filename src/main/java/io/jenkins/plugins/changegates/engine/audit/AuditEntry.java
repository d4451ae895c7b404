package io.jenkins.plugins.changegates.engine.audit;

import io.jenkins.plugins.changegates.engine.change.Actor;
import io.jenkins.plugins.changegates.engine.change.Entry;
import java.time.Instant;

/**
 * An event of no change as it stands in the ledger.
 *
 * @param number counts these entries from 1, without a gap
 * @param at when it was recorded, by the controller's clock
 * @param by who caused it, and by which way
 */
public record AuditEntry(long number, Instant at, Actor by, AuditEvent event) implements Entry {}
