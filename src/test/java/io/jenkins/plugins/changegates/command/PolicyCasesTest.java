package io.jenkins.plugins.changegates.command;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;

import io.jenkins.plugins.changegates.command.cases.CaseReader;
import io.jenkins.plugins.changegates.command.cases.PolicyCase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Policies do what the requirements say: the cases in {@code policy/REQUIREMENT}, or {@code policy/REQUIREMENT-topic} where
 * they need a policy of their own. How many there are of each requirement is written to {@code target/policy-cases.md}.
 */
class PolicyCasesTest {

    private static final Path CASES = Path.of("src/test/resources/policy");
    private static final Path SUMMARY = Path.of("target/policy-cases.md");

    /** What a policy has to hold to, by judging alone. */
    private static final List<String> JUDGED = List.of(
            "A5", "A6", "B2", "C1", "C2", "C3", "C4", "C5", "D1", "E1", "E2", "E3", "E4", "E5", "E7", "F2", "F6", "G1",
            "G2", "G3", "J2");

    private static final int FEWEST = 200;

    @TestFactory
    List<DynamicContainer> requirements() throws IOException {
        List<DynamicContainer> requirements = new ArrayList<>();
        for (Path file : CaseReader.find(CASES)) {
            List<DynamicTest> cases = new ArrayList<>();
            for (PolicyCase policyCase : CaseReader.read(file).cases()) {
                cases.add(DynamicTest.dynamicTest(
                        policyCase.note(),
                        () -> assertThat(policyCase.position().toString(), policyCase.run(), is(empty()))));
            }
            requirements.add(DynamicContainer.dynamicContainer(
                    file.getParent().getFileName().toString(), cases));
        }
        return requirements;
    }

    @Test
    void theCommandFindsThemAllAsExpected() throws IOException {
        CommandRun run = CommandRun.of("test", CASES.toString());
        assertThat(run.out() + run.err(), run.exit(), is(Main.YES));
        assertThat(CaseReader.find(CASES).size(), greaterThanOrEqualTo(10));
    }

    @Test
    void everyRequirementHasCases() throws IOException {
        Map<String, Integer> counts = new TreeMap<>();
        for (Path file : CaseReader.find(CASES)) {
            String requirement = file.getParent().getFileName().toString().replaceFirst("-.*", "");
            counts.merge(requirement, CaseReader.read(file).cases().size(), Integer::sum);
        }
        int all = counts.values().stream().mapToInt(Integer::intValue).sum();
        StringBuilder summary = new StringBuilder("| requirement | cases |\n|---|---|\n");
        counts.forEach((requirement, count) -> summary.append("| " + requirement + " | " + count + " |\n"));
        Files.createDirectories(SUMMARY.getParent());
        Files.writeString(SUMMARY, summary.append("| all | " + all + " |\n"));
        assertThat(
                JUDGED.stream()
                        .filter(requirement -> !counts.containsKey(requirement))
                        .toList(),
                is(empty()));
        assertThat(summary.toString(), all, greaterThanOrEqualTo(FEWEST));
    }
}
