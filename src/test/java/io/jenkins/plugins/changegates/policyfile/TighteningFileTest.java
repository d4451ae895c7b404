package io.jenkins.plugins.changegates.policyfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.changegates.engine.change.Category;
import io.jenkins.plugins.changegates.engine.policy.Accept;
import io.jenkins.plugins.changegates.engine.policy.DeployMode;
import io.jenkins.plugins.changegates.engine.policy.Policy;
import io.jenkins.plugins.changegates.engine.policy.Tightening;
import io.jenkins.plugins.changegates.engine.schedule.Concurrency;
import io.jenkins.plugins.changegates.engine.schedule.WhenClosed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TighteningFileTest {

    private static final Policy POLICY = DefaultPolicy.load();
    private static final Pattern EXAMPLE = Pattern.compile("(?:```yml\n|<pre>)(.*?)(?:```|</pre>)", Pattern.DOTALL);
    private static final String END = ". A folder or a job may ask for more than the policy, never for less";

    private static final String ALL = """
            approvals:
              - { role: security, when: { paths: "**/auth/**" } }
              - { role: engineer, count: 3 }
              - cto
            evidence: [sast, { kind: unit-tests, accept: parsed }]
            deploy: manual
            verify: { minutes: 90 }
            approvalsValidFor: PT6H
            onDuty: required
            rollbackPlan: required
            timeZone: Asia/Singapore
            windows:
              - { name: mornings, rule: "FREQ=WEEKLY;BYDAY=TU,WE,TH", start: "09:00", duration: PT3H }
            freezes:
              - { name: audit, from: "2026-12-01T00:00", to: "2026-12-08T00:00", reason: Auditors are here }
            evidenceRules: { accept: parsed, reruns: forbidden, failed: block }
            release: { whenClosed: stop, concurrent: forbidden }
            """;

    private static Tightening written(String text) {
        return TighteningFile.written("policy", text, POLICY);
    }

    @Test
    void everythingThatCanBeAskedIsAskedOfEveryCategory() {
        Policy tightened = POLICY.tightened(List.of(TighteningFile.kept("folder payments", ALL, POLICY)));
        for (Category category : Category.values()) {
            var rules = tightened.rules(category);
            assertEquals(DeployMode.MANUAL, rules.deploy());
            assertEquals(90, rules.verifyMinutes());
            assertEquals(Duration.ofHours(6), rules.approvalValidity().orElseThrow());
            assertTrue(rules.onDuty() && rules.rollbackPlan());
            assertTrue(rules.approvals().size() >= 3 && rules.evidence().size() >= 2);
        }
        assertEquals(WhenClosed.STOP, tightened.release().whenClosed());
        assertEquals(Concurrency.FORBIDDEN, tightened.release().concurrent());
        assertEquals(Accept.PARSED, tightened.switches().evidence().accept());
        assertEquals("audit of folder payments", tightened.freezes().get(0).name());
        assertEquals(List.of(), tightened.layers().all().get(0).ignored(), "what is stricter is held to");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "docs/policy.md",
                "src/main/resources/io/jenkins/plugins/changegates/config/tightening/TightenedJob/help-policy.html",
                "src/main/resources/io/jenkins/plugins/changegates/config/tightening/TightenedFolder/help-policy.html"
            })
    void whatTheDocumentationShowsCanBeAsked(String file) throws IOException {
        Matcher shown = EXAMPLE.matcher(Files.readString(Path.of(file)));
        assertTrue(shown.find());
        assertNotSame(POLICY, POLICY.tightened(List.of(written(shown.group(1)))));
    }

    @Test
    void aBlankTextAsksForNothing() {
        assertSame(POLICY, POLICY.tightened(List.of(TighteningFile.kept("job a", " \n", POLICY))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "deploy: automatic | policy:1:9: deploy: this is \"automatic\"; allowed is \"manual\"",
                "onDuty: optional | policy:1:9: onDuty: this is \"optional\"; allowed is \"required\"",
                "evidenceRules: { failed: ignore } | policy:1:27: evidenceRules.failed: this is \"ignore\"; allowed is \"block\"",
                "release: { whenClosed: finish } | policy:1:24: release.whenClosed: this is \"finish\"; allowed is \"stop\"",
                "verify: { minutes: 5 } | policy:1:20: verify.minutes: this is 5, and the policy asks for 30 in every category; allowed is 30 or more",
                "windows: [] | policy:1:10: windows: no window would be open always; give a window, or leave this out",
            })
    void whatAsksForLessIsRefusedWhereItIsWritten(String text, String message) {
        assertEquals(
                message + END,
                assertThrows(PolicyException.class, () -> written(text)).getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "roles: [] | policy:1:1: roles: key \"roles\" is not known",
                "approvals: [nobody] | policy:1:13: approvals[0]: role \"nobody\" is not known",
                "approvals: [{ role: cto, timing: afterwards }] | policy:1:26: approvals[0].timing: key \"timing\" is not known",
                "deploy: [manual | policy:1:16: this is not YAML",
                "deploy manual | policy:1:1: this is a single value; a mapping is allowed",
            })
    void whatIsNotUnderstoodIsRefusedWhereItIsWritten(String text, String message) {
        String said = assertThrows(PolicyException.class, () -> written(text)).getMessage();
        assertTrue(said.startsWith(message), said);
    }

    @Test
    void whatIsKeptAndAsksForLessIsLeftOutAndNamed() {
        Tightening kept = TighteningFile.kept("folder a", "deploy: automatic\nverify: { minutes: 45 }\n", POLICY);
        assertEquals(
                List.of("folder a:1:9: deploy: this is \"automatic\"; allowed is \"manual\"" + END), kept.ignored());
        assertEquals(List.of(), kept.unreadable());
        assertEquals(45, kept.rules().verifyMinutes());
    }

    @Test
    void whatIsKeptAndCannotBeUnderstoodIsNamedAndTheRestAskedFor() {
        Tightening kept = TighteningFile.kept("job a", "approvals: [gone]\ndeploy: manual\n", POLICY);
        assertEquals(1, kept.unreadable().size());
        assertEquals(DeployMode.MANUAL, kept.rules().deploy());
        assertEquals(1, TighteningFile.kept("job a", "[", POLICY).unreadable().size());
        assertEquals(
                1,
                TighteningFile.kept("job a", "#".repeat(TighteningFile.LONGEST + 1), POLICY)
                        .unreadable()
                        .size());
    }
}
