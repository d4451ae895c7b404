package io.jenkins.plugins.changegates.command.scenario;

import io.jenkins.plugins.changegates.engine.change.ChangeState;
import io.jenkins.plugins.changegates.engine.gate.GateReport;
import io.jenkins.plugins.changegates.policyfile.Position;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/**
 * One instant of a played scenario.
 *
 * @param what what happened, in a few words; empty if nothing did
 * @param refusal why it was refused, if it was
 * @param reports the change judged then, before each environment on its way
 */
public record Moment(
        Position position,
        OffsetDateTime at,
        String what,
        Optional<String> refusal,
        ChangeState state,
        List<GateReport> reports,
        List<Mismatch> mismatches) {

    public Moment {
        reports = List.copyOf(reports);
        mismatches = List.copyOf(mismatches);
    }
}
