package io.jenkins.plugins.changegates.command;

import io.jenkins.plugins.changegates.command.cases.CaseFile;
import io.jenkins.plugins.changegates.command.cases.CaseReader;
import io.jenkins.plugins.changegates.command.cases.CaseResult;
import io.jenkins.plugins.changegates.command.cases.PolicyCase;
import io.jenkins.plugins.changegates.command.output.CasesText;
import io.jenkins.plugins.changegates.command.output.JUnitXml;
import io.jenkins.plugins.changegates.command.output.Json;
import io.jenkins.plugins.changegates.command.output.Style;
import io.jenkins.plugins.changegates.policyfile.PolicyException;
import io.jenkins.plugins.changegates.policyfile.PolicyProblem;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs policy cases, like unit tests. Exits with 1 if one is not as expected. */
@Command(
        name = "test",
        description =
                "Runs the policy cases in cases.yaml, in a folder and all below, each against policy.yaml beside it.")
final class TestCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private OutputOptions output;

    @Parameters(paramLabel = "DIR", description = "The folder.")
    private Path folder;

    @Option(names = "--junit", paramLabel = "FILE", description = "Also write the results as JUnit XML.")
    private Path junit;

    @Override
    public Integer call() throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new ParameterException(spec.commandLine(), folder + " is not a folder");
        }
        List<CaseResult> results = new ArrayList<>();
        for (CaseFile file : read(CaseReader.find(folder))) {
            for (PolicyCase policyCase : file.cases()) {
                results.add(new CaseResult(file.file(), policyCase, policyCase.run()));
            }
        }
        if (results.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "There are no cases in " + folder + ": no " + CaseFile.NAME + " there or below has any");
        }
        if (junit != null) {
            JUnitXml.write(junit, results);
        }
        print(results);
        return results.stream().allMatch(CaseResult::asExpected) ? Main.YES : Main.NO;
    }

    /** Everything that is wrong with any of the files comes at once. */
    private static List<CaseFile> read(List<Path> paths) throws IOException {
        List<CaseFile> files = new ArrayList<>();
        List<PolicyProblem> problems = new ArrayList<>();
        for (Path path : paths) {
            try {
                files.add(CaseReader.read(path));
            } catch (PolicyException e) {
                problems.addAll(e.problems());
            }
        }
        if (!problems.isEmpty()) {
            throw new PolicyException(problems);
        }
        return files;
    }

    private void print(List<CaseResult> results) {
        PrintWriter out = spec.commandLine().getOut();
        if (output.json) {
            out.println(Json.cases(results));
        } else {
            CasesText.print(out, Style.ofTerminal(), results);
        }
    }
}
