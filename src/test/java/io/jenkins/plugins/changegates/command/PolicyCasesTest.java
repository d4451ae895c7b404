package io.jenkins.plugins.changegates.command;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;

import io.jenkins.plugins.changegates.command.cases.CaseReader;
import io.jenkins.plugins.changegates.command.cases.PolicyCase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The policy that ships does what the requirements say: the cases in {@code policy/REQUIREMENT}. */
class PolicyCasesTest {

    private static final Path CASES = Path.of("src/test/resources/policy");

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
}
