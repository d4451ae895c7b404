package io.jenkins.plugins.changegates.command;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

class TestCommandTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("policy.yaml"), """
                changeGates:
                  extends: default
                  classification:
                    - { name: ledger, raiseTo: high-risk, reason: "The ledger <core>", when: { paths: "core/**" } }
                """);
        Files.writeString(folder.resolve("cases.yaml"), """
                change: { service: pay, environment: production, risk: low, author: alice, commit: c1, paths: [core/Book.java] }
                cases:
                  - note: The ledger is high-risk
                    expect: { category: high-risk, raisedBy: [ledger] }
                  - note: Nobody is needed & all goes
                    expect: { decision: open, waitingFor: [] }
                """);
    }

    @Test
    void aDifferenceIsReadable() {
        CommandRun run = CommandRun.of("test", folder.toString());
        assertThat(run.exit(), is(Main.NO));
        assertThat(run.out(), containsString("2 cases, 1 not as expected"));
        assertThat(run.out(), containsString("  NOT AS EXPECTED  Nobody is needed & all goes ("));
        assertThat(run.out(), containsString("cases.yaml:5:5)"));
        assertThat(run.out(), containsString("""
                    waiting for
                      expected  nothing
                      found     cab, reviewer, tech-lead
                """));
        assertThat(run.out(), containsString("2 cases, 1 as expected, 1 not"));
    }

    @Test
    void junitXmlHoldsEveryCase() throws Exception {
        Path report = folder.resolve("reports/policy.xml");
        CommandRun.of("test", folder.toString(), "--junit", report.toString());
        Element suites = DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(report.toFile())
                .getDocumentElement();
        Element suite = (Element) suites.getElementsByTagName("testsuite").item(0);
        assertThat(suite.getAttribute("tests"), is("2"));
        assertThat(suite.getAttribute("failures"), is("1"));
        Element failure = (Element) suites.getElementsByTagName("failure").item(0);
        assertThat(((Element) failure.getParentNode()).getAttribute("name"), is("Nobody is needed & all goes"));
        assertThat(failure.getTextContent(), containsString("decision: expected open, found blocked"));
    }

    @Test
    void jsonHoldsEveryCase() throws IOException {
        JsonNode json = new ObjectMapper()
                .readTree(CommandRun.of("test", "--json", folder.toString()).out());
        assertThat(json.at("/asExpected").asBoolean(), is(false));
        assertThat(json.at("/cases/0/asExpected").asBoolean(), is(true));
        assertThat(json.at("/cases/1/mismatches/0/what").asText(), is("decision"));
        assertThat(json.at("/cases/1/line").asInt(), is(5));
    }

    @Test
    void mistakesInAllFilesComeAtOnce() throws IOException {
        Files.createDirectories(folder.resolve("more"));
        Files.writeString(folder.resolve("more/cases.yaml"), "cases: [{ not: x, expect: {} }]\n");
        Files.writeString(folder.resolve("cases.yaml"), "case: []\n");
        CommandRun run = CommandRun.of("test", folder.toString());
        assertThat(run.exit(), is(Main.UNREADABLE));
        assertThat(
                run.err(), containsString("cases.yaml:1:1: case: key \"case\" is not known; did you mean \"cases\"?"));
        assertThat(
                run.err(),
                containsString("cases.yaml:1:11: cases[0].not: key \"not\" is not known; did you mean \"note\"?"));
    }

    @Test
    void aFolderWithoutCasesIsNoSuccess() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        CommandRun run = CommandRun.of("test", empty.toString());
        assertThat(run.exit(), is(Main.UNREADABLE));
        assertThat(run.err(), containsString("There are no cases in"));
    }
}
