package io.jenkins.plugins.changegates.pages;

import io.jenkins.plugins.changegates.engine.ChangeService;
import io.jenkins.plugins.changegates.engine.RefusedException;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.gate.GateReport;
import java.util.List;
import java.util.Optional;

/**
 * What the policy says of a change before one environment, or why it says nothing: no usable policy, an environment it
 * no longer knows. A page shows either; it never fails for that.
 *
 * @param report null if there is a problem
 * @param problem empty if there is a report
 */
record Judgement(String environment, GateReport report, String problem) {

    /** One for each environment the change is for, in its order. */
    static List<Judgement> of(ChangeService service, Change change) {
        return change.request().environments().stream()
                .map(environment -> of(service, change, environment))
                .toList();
    }

    private static Judgement of(ChangeService service, Change change, String environment) {
        try {
            return new Judgement(environment, service.judge(change, environment), "");
        } catch (RefusedException | IllegalArgumentException e) {
            return new Judgement(environment, null, e.getMessage());
        }
    }

    Optional<GateReport> judged() {
        return Optional.ofNullable(report);
    }
}
