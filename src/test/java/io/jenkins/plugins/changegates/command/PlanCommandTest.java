package io.jenkins.plugins.changegates.command;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanCommandTest {

    @TempDir
    private Path folder;

    @Test
    void saysWhatIsAskedAndWhy() {
        CommandRun run = CommandRun.withInput(
                "src/main/resources/db/migration/V12__fees.sql\nsrc/auth/Login.java\n",
                "plan",
                "--service",
                "payments",
                "--category",
                "standard",
                "--risk",
                "low",
                "--paths",
                "-");
        assertThat(run.exit(), is(Main.YES));
        assertThat(run.out().replace("\r", ""), is("""
                payments to production
                  category    high-risk, proposed standard
                              raised to high-risk by "schema files": It changes files of a database schema
                  approvals   2 x reviewer: group:engineering
                              1 x tech-lead: group:tech-leads
                              1 x cab: group:change-advisory-board
                              1 x security: group:security, as security review because of: authentication and authorization
                  evidence    unit-tests, integration-tests, sast, dependency-check, secret-scan
                  deploy      manual: a person gives the go once all else is met
                  watch       at least 60 minutes after deployment
                  on duty     an engineer must be named
                  before      deployed to staging and validated there
                """));
    }

    @Test
    void unknownFilesAreSaidToBeUnknown() {
        assertThat(CommandRun.of("plan", "--risk", "low").out(), containsString("the changed files are unknown"));
    }

    @Test
    void knownAndEmptyIsNotUnknown() {
        String out = CommandRun.withInput("", "plan", "--risk", "low", "--paths", "-")
                .out();
        assertThat(out, not(containsString("unknown")));
        assertThat(out, not(containsString("security review")));
    }

    @Test
    void namesThatGitQuotesAreUnderstood() throws IOException {
        CommandRun run = CommandRun.withInput(
                "\"db/\\303\\234bersicht \\\"neu\\\".sql\"\n", "plan", "--risk", "low", "--paths", "-", "--json");
        assertThat(
                new ObjectMapper().readTree(run.out()).at("/plans/0/category").asText(), is("high-risk"));
    }

    @Test
    void namesThatEndInNulAreUnderstood() throws IOException {
        CommandRun run = CommandRun.withInput("a\nb.sql\0c.txt\0", "plan", "--risk", "low", "--paths", "-", "--json");
        assertThat(
                new ObjectMapper().readTree(run.out()).at("/plans/0/category").asText(), is("high-risk"));
    }

    @Test
    void aChangeInAFileIsCompletedByTheCommandLine() throws IOException {
        Path file = folder.resolve("change.yaml");
        Files.writeString(file, "service: pay\nrisk: low\nenvironment: [staging, production]\npaths: []\n");
        CommandRun run = CommandRun.of("plan", "--change", file.toString(), "--risk", "high", "--json");
        JsonNode json = new ObjectMapper().readTree(run.out());
        assertThat(json.at("/plans/0/gated").asBoolean(), is(false));
        assertThat(json.at("/plans/1/category").asText(), is("high-risk"));
        assertThat(json.at("/plans/1/approvals/reviewer").asInt(), is(2));
        assertThat(json.at("/plans/1/lacks/0").asText(), is("commit"));
        assertThat(json.at("/service").asText(), is("pay"));
    }

    @Test
    void wrongNamesAreReportedAllAtOnce() {
        CommandRun run = CommandRun.of("plan", "--risk", "hgih", "--scope", "databse", "--environment", "prodction");
        assertThat(run.exit(), is(Main.UNREADABLE));
        assertThat(run.out(), is(""));
        assertThat(run.err(), containsString("risk \"hgih\" is not known; did you mean \"high\"?"));
        assertThat(run.err(), containsString("scope \"databse\" is not known; did you mean \"database\"?"));
        assertThat(run.err(), containsString("environment \"prodction\" is not known; did you mean \"production\"?"));
    }

    @Test
    void aBrokenPolicyIsReportedWithoutAStackTrace() throws IOException {
        Path policy = folder.resolve("policy.yaml");
        Files.writeString(policy, "changeGates: [");
        CommandRun run = CommandRun.of("plan", "--policy", policy.toString());
        assertThat(run.exit(), is(Main.UNREADABLE));
        assertThat(run.err().lines().count(), is(1L));
        assertThat(run.err(), containsString("policy.yaml:1:"));
    }

    @Test
    void anUnknownOptionIsAUsageError() {
        CommandRun run = CommandRun.of("plan", "--polcy", "x");
        assertThat(run.exit(), is(Main.UNREADABLE));
        assertThat(run.err(), containsString("--policy"));
    }

    @Test
    void helpIsAYes() {
        CommandRun run = CommandRun.of("plan", "--help");
        assertThat(run.exit(), is(Main.YES));
        assertThat(run.out(), containsString("git diff --name-only main... | change-gates plan --paths -"));
    }
}
