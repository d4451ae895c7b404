package io.jenkins.plugins.changegates.engine;

import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.gate.GateReport;

/**
 * The answer to whoever wants to pass a gate: the judgement, and whether the opening was recorded.
 *
 * @param admitted whether the gate opened and the ledger says so; only then may the caller go on
 */
public record Admission(Change change, GateReport report, boolean admitted) {}
