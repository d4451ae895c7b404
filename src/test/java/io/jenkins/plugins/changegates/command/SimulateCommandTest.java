package io.jenkins.plugins.changegates.command;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulateCommandTest {

    private static final String PAYMENTS = "examples/payments/scenario.yaml";

    @TempDir
    private Path folder;

    private String scenario(String events) throws IOException {
        Path file = folder.resolve("scenario.yaml");
        Files.writeString(file, """
                people: { alice: engineering, bob: engineering }
                change: { service: pay, environment: production, category: standard, risk: low, author: alice, commit: c1, paths: [] }
                events:
                """ + events.indent(2));
        return file.toString();
    }

    @Test
    void theExampleGoesAsExpected() {
        CommandRun run = CommandRun.of("simulate", PAYMENTS);
        assertThat(run.out() + run.err(), run.exit(), is(Main.YES));
        assertThat(run.out(), containsString("alice is the author of this change"));
        assertThat(run.out(), containsString("At the end the change is rolled-back. Everything went as expected."));
    }

    @Test
    void playingTwiceSaysTheSame() {
        assertThat(CommandRun.of("simulate", PAYMENTS), equalTo(CommandRun.of("simulate", PAYMENTS)));
    }

    @Test
    void jsonSaysTheSameToPrograms() throws IOException {
        CommandRun run = CommandRun.of("simulate", "--json", PAYMENTS);
        JsonNode json = new ObjectMapper().readTree(run.out());
        JsonNode last = json.at("/moments").get(json.at("/moments").size() - 1);
        assertThat(run.exit(), is(Main.YES));
        assertThat(json.at("/asExpected").asBoolean(), is(true));
        assertThat(last.at("/state").asText(), is("rolled-back"));
        assertThat(json.at("/moments/0/reports/1/decision").asText(), is("blocked"));
    }

    @Test
    void whatWasNotExpectedIsShownAndEndsWithNo() throws IOException {
        CommandRun run = CommandRun.of(
                "simulate", scenario("- expect: { decision: open, gates: { staging: passed, rollback: absent } }\n"));
        assertThat(run.exit(), is(Main.NO));
        assertThat(run.out(), containsString("NOT AS EXPECTED  decision: expected open, found blocked"));
        assertThat(
                run.out(),
                containsString("NOT AS EXPECTED  gate staging: expected passed, found failed (This has not been"));
        assertThat(run.out(), containsString("gate rollback: expected absent, found not-required"));
        assertThat(run.out(), containsString("1 event did not go as expected."));
    }

    @Test
    void anUnexpectedRefusalEndsWithNo() throws IOException {
        CommandRun run = CommandRun.of("simulate", scenario("- approve: { by: alice }\n"));
        assertThat(run.exit(), is(Main.NO));
        assertThat(run.out(), containsString("action: expected accepted, found refused: alice is the author"));
    }

    @Test
    void aRefusalThatWasExpectedButDidNotComeEndsWithNo() throws IOException {
        CommandRun run = CommandRun.of("simulate", scenario("- { approve: { by: bob }, expect: { refused: true } }\n"));
        assertThat(run.exit(), is(Main.NO));
        assertThat(run.out(), containsString("action: expected refused, found accepted"));
    }

    @Test
    void everyMistakeInAScenarioIsReportedWithItsPlace() throws IOException {
        String file = scenario("""
                - { at: "2026-11-23T10:00+08:00", approve: { by: bobb } }
                - { at: "2026-11-23T09:59+08:00", evidence: { kind: unit-test } }
                - { at: tomorrow, deploy: { environment: prod }, approve: { by: bob } }
                - { expect: { decison: open, gates: { "approval:reviewr": passed, deploy: maybe } } }
                - {}
                """);
        CommandRun run = CommandRun.of("simulate", file);
        assertThat(run.exit(), is(Main.UNREADABLE));
        assertThat(run.out(), is(""));
        assertThat(run.err().replace(file, "scenario.yaml"), is("""
                scenario.yaml:4:52: events[0].approve.by: person "bobb" is not known; did you mean "bob"? Known are alice, bob
                scenario.yaml:5:11: events[1].at: this is before the event that stands before it, at 2026-11-23T10:00+08:00
                scenario.yaml:5:55: events[1].evidence.kind: evidence kind "unit-test" is not known; did you mean "unit-tests"? Known are unit-tests, integration-tests, regression-tests, sast, dependency-check, secret-scan, terraform-plan, cloudformation-validation, staging-validation, performance-test
                scenario.yaml:6:5: events[2]: this does several things, approve, deploy; write an event for each
                scenario.yaml:6:11: events[2].at: this is "tomorrow"; allowed is a date and time with its offset such as 2026-11-23T10:00+08:00
                scenario.yaml:7:17: events[3].expect.decison: key "decison" is not known; did you mean "decision"? Known are environment, decision, state, category, raisedBy, waitingFor, gates, reasons, approvals, refused, asks, owes, due, risksRaisedBy, withoutEmergency, opensAt, closesAt, nextChange
                scenario.yaml:7:41: events[3].expect.gates: role "reviewr" is not known; did you mean "reviewer"? Known are reviewer, engineer, tech-lead, infrastructure, security, qa, cab, cto, dpo, release-manager
                scenario.yaml:7:77: events[3].expect.gates.deploy: result "maybe" is not known; known are passed, waiting, failed, waived, deferred, not-required, absent
                scenario.yaml:8:5: events[4]: nothing happens here; allowed are at, after, evidence, approve, reject, amend, join, deployClick, deploy, verify, rollback, meet, declareEmergency, askException, acceptRisk, close, stopWaiting, expect
                """));
    }

    @Test
    void aScenarioWithABrokenPolicyReportsThePolicy() throws IOException {
        Files.writeString(folder.resolve("policy.yaml"), "changeGates: { extends: default, rolls: [] }\n");
        Files.writeString(folder.resolve("scenario.yaml"), "policy: policy.yaml\nchange: {}\n");
        CommandRun run =
                CommandRun.of("simulate", folder.resolve("scenario.yaml").toString(), "--json");
        assertThat(run.exit(), is(Main.UNREADABLE));
        assertThat(
                run.err(),
                containsString("policy.yaml:1:34: rolls: key \"rolls\" is not known; did you mean \"roles\"?"));
        assertThat(new ObjectMapper().readTree(run.out()).at("/problems/0/line").asInt(), is(1));
    }

    @Test
    void aPolicyThatIsNotThereIsNamed() throws IOException {
        Files.writeString(folder.resolve("scenario.yaml"), "policy: elsewhere.yaml\nchange: {}\n");
        CommandRun run =
                CommandRun.of("simulate", folder.resolve("scenario.yaml").toString());
        assertThat(run.exit(), is(Main.UNREADABLE));
        assertThat(run.err(), containsString("scenario.yaml:1:9: policy: there is no file elsewhere.yaml here"));
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        CommandRun run = CommandRun.of("simulate", "nowhere.yaml");
        assertThat(run, equalTo(new CommandRun(2, "", "nowhere.yaml: there is no such file" + System.lineSeparator())));
    }
}
