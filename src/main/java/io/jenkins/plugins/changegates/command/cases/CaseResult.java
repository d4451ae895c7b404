package io.jenkins.plugins.changegates.command.cases;

import io.jenkins.plugins.changegates.command.scenario.Mismatch;
import java.nio.file.Path;
import java.util.List;

/** How a case went. */
public record CaseResult(Path file, PolicyCase policyCase, List<Mismatch> mismatches) {

    public CaseResult {
        mismatches = List.copyOf(mismatches);
    }

    public boolean asExpected() {
        return mismatches.isEmpty();
    }
}
