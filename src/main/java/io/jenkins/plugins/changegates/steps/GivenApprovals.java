package io.jenkins.plugins.changegates.steps;

import io.jenkins.plugins.changegates.engine.gate.GateReport;
import io.jenkins.plugins.changegates.engine.gate.JudgedApproval;
import io.jenkins.plugins.changegates.engine.gate.Standing;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;

/** What {@code awaitApprovals} returns. */
public final class GivenApprovals implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String change;
    private final String environment;
    private final ArrayList<String> approvers;

    GivenApprovals(GateReport report) {
        change = report.change().value();
        environment = report.environment();
        approvers = new ArrayList<>(report.approvals().stream()
                .filter(approval -> approval.standing() == Standing.COUNTS)
                .map(JudgedApproval::person)
                .toList());
    }

    @Whitelisted
    public String getChange() {
        return change;
    }

    @Whitelisted
    public String getEnvironment() {
        return environment;
    }

    /** User ids of those whose approval counted. */
    @Whitelisted
    public List<String> getApprovers() {
        return new ArrayList<>(approvers);
    }
}
