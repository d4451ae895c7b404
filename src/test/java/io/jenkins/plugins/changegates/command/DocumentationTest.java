package io.jenkins.plugins.changegates.command;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import io.jenkins.plugins.changegates.policyfile.PolicyFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/ shows can be used as it stands there, and is what the command line prints. */
class DocumentationTest {

    private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private Path folder;

    private static List<String> blocks(String file) throws IOException {
        return YAML.matcher(Files.readString(Path.of("docs", file)))
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }

    @Test
    void policiesInTheReferenceCanBeUsed() throws IOException {
        List<String> policies = blocks("policy.md");
        policies.forEach(policy -> PolicyFile.read("policy.md", policy));
        assertThat(policies.size(), greaterThan(1));
    }

    @Test
    void theScenarioAndTheCasesGoAsExpected() throws IOException {
        List<String> blocks = blocks("command-line.md");
        Files.writeString(folder.resolve("policy.yaml"), "changeGates: { extends: default }\n");
        Files.writeString(folder.resolve("scenario.yaml"), blocks.get(0));
        Files.writeString(folder.resolve("cases.yaml"), blocks.get(1));
        CommandRun simulated =
                CommandRun.of("simulate", folder.resolve("scenario.yaml").toString());
        assertThat(simulated.out() + simulated.err(), simulated.exit(), is(Main.YES));
        CommandRun tested = CommandRun.of("test", folder.toString());
        assertThat(tested.out() + tested.err(), tested.exit(), is(Main.YES));
    }

    @Test
    void theCasesOfTheExampleGoAsExpected() {
        CommandRun tested = CommandRun.of("test", "examples/policy-under-test");
        assertThat(tested.out() + tested.err(), tested.exit(), is(Main.YES));
        assertThat(tested.out(), containsString("6 cases, as expected"));
    }

    @Test
    void whatPlanAndSimulatePrintIsWhatTheyPrint() throws IOException {
        String docs = Files.readString(Path.of("docs/command-line.md")).replaceAll("(?m)^ {4}", "");
        CommandRun plan = CommandRun.withInput(
                "db/migration/V12__fees.sql\nsrc/auth/Login.java\n",
                "plan",
                "--service",
                "payments",
                "--category",
                "standard",
                "--risk",
                "low",
                "--paths",
                "-");
        assertThat(docs, containsString(plan.out().replace("\r", "")));
        String played = CommandRun.of("simulate", "examples/payments/scenario.yaml")
                .out()
                .replace("\r", "");
        assertThat(
                docs,
                containsString(played.substring(0, played.indexOf("evidence: sast"))
                        .lines()
                        .limit(22)
                        .reduce("", (text, line) -> text + line + "\n")));
    }
}
