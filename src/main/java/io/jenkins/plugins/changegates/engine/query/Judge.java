package io.jenkins.plugins.changegates.engine.query;

import io.jenkins.plugins.changegates.engine.RefusedException;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.gate.GateReport;

/** Judges a change before an environment, now and by the policy in force. */
@FunctionalInterface
public interface Judge {

    /** @throws RefusedException if it cannot be judged; then it waits for nobody */
    GateReport judge(Change change, String environment);
}
