package io.jenkins.plugins.changegates.command.cases;

import java.nio.file.Path;
import java.util.List;

/** The cases of one file. */
public record CaseFile(Path file, List<PolicyCase> cases) {

    /** The name under which cases stand in folders of a policy. */
    public static final String NAME = "cases.yaml";

    public CaseFile {
        cases = List.copyOf(cases);
    }
}
