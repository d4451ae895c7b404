package io.jenkins.plugins.changegates.policyfile;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.jenkins.plugins.changegates.engine.change.Category;
import io.jenkins.plugins.changegates.engine.change.Risk;
import io.jenkins.plugins.changegates.engine.policy.Condition;
import io.jenkins.plugins.changegates.engine.policy.DeployMode;
import io.jenkins.plugins.changegates.engine.policy.Environment;
import io.jenkins.plugins.changegates.engine.policy.Policy;
import io.jenkins.plugins.changegates.engine.policy.Principal;
import io.jenkins.plugins.changegates.engine.policy.Role;
import io.jenkins.plugins.changegates.engine.schedule.WhenClosed;
import io.jenkins.plugins.changegates.engine.schedule.WindowRule;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PolicyReaderTest {

    private static Policy extending(String text) {
        return PolicyFile.read("test.yaml", "changeGates:\n  extends: default\n" + text.indent(2));
    }

    @Test
    void defaultPolicyHasRulesForEveryCategory() {
        Policy policy = DefaultPolicy.load();
        assertThat(policy.categories().keySet(), equalTo(Set.of(Category.values())));
        assertThat(policy.document().controls(), hasItem("OPS-01"));
        assertThat(policy.rules(Category.HIGH_RISK).deploy(), is(DeployMode.MANUAL));
    }

    @Test
    void extendingTheDefaultWithoutMoreIsTheDefault() {
        assertThat(extending(""), equalTo(DefaultPolicy.load()));
    }

    @Test
    void anEntryOfTheSameNameGivesSomeKeysAndKeepsTheOthers() {
        Policy policy = extending("""
                categories:
                  - { name: normal, verify: { minutes: 5 } }
                """);
        assertThat(policy.rules(Category.NORMAL).verifyMinutes(), is(5));
        assertThat(
                policy.rules(Category.NORMAL).approvals(),
                equalTo(DefaultPolicy.load().rules(Category.NORMAL).approvals()));
        assertThat(policy.rules(Category.STANDARD), equalTo(DefaultPolicy.load().rules(Category.STANDARD)));
    }

    @Test
    void anEntryOfAnotherNameIsAdded() {
        Policy policy = extending("""
                roles:
                  - { name: legal, members: ["group:legal"] }
                evidenceKinds: [licence-check]
                environments:
                  - { name: sandbox, tier: other }
                """);
        assertThat(
                policy.role("legal").map(Role::members),
                is(Optional.of(List.of(Principal.parse("group:legal").orElseThrow()))));
        assertThat(policy.role("security").isPresent(), is(true));
        assertThat(policy.evidenceKinds(), hasItem("licence-check"));
        assertThat(policy.environments().size(), is(3));
    }

    @Test
    void layoutCommentsAndOrderOfKeysDoNotChangeTheDigest() {
        String one = extending("""
                securityReview:
                  - { name: pay, when: { paths: ["pay/**"], scope: database } }
                categories:
                  - { name: normal, approvals: [reviewer], verify: { minutes: 5 } }
                """).document().digest();
        String other = extending("""
                # The same, written otherwise.
                categories:
                  - verify:
                      minutes: 5
                    approvals: [{ count: 1, role: reviewer }]
                    name: normal
                securityReview:
                  - when:
                      scope: [database]
                      paths: "pay/**"
                    name: 'pay'
                """).document().digest();
        assertThat(one, equalTo(other));
        assertThat(one.matches("sha256:[0-9a-f]{64}"), is(true));
    }

    @Test
    void anotherDemandChangesTheDigest() {
        assertThat(
                extending("categories: [{ name: normal, verify: { minutes: 31 } }]\n")
                        .document()
                        .digest(),
                not(DefaultPolicy.load().document().digest()));
    }

    @Test
    void aReviewThatChangesNothingKeepsTheDigest() {
        assertThat(
                extending("policy: { lastReviewed: 2027-01-06 }\n").document().digest(),
                equalTo(DefaultPolicy.load().document().digest()));
    }

    @Test
    void severalKeysOfAConditionMustAllHold() {
        Policy policy = extending("""
                securityReview:
                  - { name: pay, when: { risk: [medium, high], service: payments } }
                """);
        Condition when = policy.securityReview().stream()
                .filter(trigger -> trigger.name().equals("pay"))
                .findFirst()
                .orElseThrow()
                .when();
        assertThat(
                when,
                equalTo(new Condition.All(List.of(
                        new Condition.Risks(Set.of(Risk.MEDIUM, Risk.HIGH)),
                        new Condition.Services(Set.of("payments"))))));
    }

    @Test
    void approvalsCanExpire() {
        assertThat(
                extending("categories: [{ name: normal, approvalsValidFor: P30D }]\n")
                        .rules(Category.NORMAL)
                        .approvalValidity(),
                is(Optional.of(Duration.ofDays(30))));
    }

    @Test
    void numbersStayTheTextsThatWereWritten() {
        assertThat(extending("policy: { version: 1.10 }\n").document().version(), is("1.10"));
    }

    @Test
    void theWholeDocumentOfAPolicyReadsAsThatPolicy() {
        String written = PolicyFile.write(PolicyFile.document(DefaultPolicy.load()));
        assertThat(PolicyFile.read("written.yaml", written), equalTo(DefaultPolicy.load()));
    }

    private static final String TIMES = """
            environments:
              - name: production
                timeZone: Asia/Singapore
                windows:
                  - { name: hours, rule: "freq=weekly;byday=MO,TU", start: "09:00", duration: PT8H }
                  - { name: twice, rule: FREQ=DAILY;INTERVAL=2, start: "23:30:30", duration: P1D, from: 2026-01-01, until: 2027-01-01 }
            freezes:
              - { name: year-end, from: "2026-12-18T00:00", to: "2027-01-04T00:00", timeZone: UTC, environments: [production], services: [a, b], exempt: [], reason: Holidays }
              - { name: sale, from: "2026-11-27T00:00", to: "2026-11-28T00:00" }
            services:
              - { name: a, timeZone: Europe/Berlin, windows: [] }
              - { name: b, windows: [{ name: night, rule: FREQ=DAILY, start: "02:00", duration: PT1H }] }
            release: { whenClosed: stop, concurrent: allowed }
            categories:
              - { name: standard, windows: ignore }
            """;

    @Test
    void windowsFreezesAndServicesAreReadAsWritten() {
        Policy policy = extending(TIMES);
        Environment production = policy.environment("production").orElseThrow();
        assertThat(production.zone(), is(Optional.of(ZoneId.of("Asia/Singapore"))));
        assertThat(production.predecessor(), is(Optional.of("staging")));
        assertThat(production.windows().get(0).rule(), is("FREQ=WEEKLY;BYDAY=MO,TU"));
        assertThat(production.windows().get(1).start(), is(LocalTime.of(23, 30, 30)));
        assertThat(
                production.windows().get(1).days().atOrAfter(LocalDate.parse("2026-12-30")),
                is(Optional.of(LocalDate.parse("2026-12-31"))));
        assertThat(policy.freezes().get(0).exempt(), is(Set.of()));
        assertThat(policy.freezes().get(1).exempt(), is(Set.of(Category.EMERGENCY)));
        assertThat(policy.service("a").orElseThrow().ownWindows(), is(Optional.of(List.of())));
        assertThat(policy.service("b").orElseThrow().zone(), is(Optional.empty()));
        assertThat(policy.release().whenClosed(), is(WhenClosed.STOP));
        assertThat(policy.rules(Category.STANDARD).windows(), is(WindowRule.IGNORE));
        assertThat(policy.rules(Category.NORMAL).windows(), is(WindowRule.HOLD));
        assertThat(policy.rules(Category.EMERGENCY).windows(), is(WindowRule.IGNORE));
    }

    @Test
    void aPolicyWithTimesIsWrittenInFull() {
        String written = PolicyFile.write(PolicyFile.document(extending(TIMES)));
        assertThat(PolicyFile.read("written.yaml", written), equalTo(extending(TIMES)));
    }

    @Test
    void anotherWindowIsAnotherPolicy() {
        assertThat(
                extending(TIMES).document().digest(),
                not(extending(TIMES.replace("PT8H", "PT9H")).document().digest()));
        assertThat(
                extending("release: { whenClosed: finish }\n").document().digest(),
                is(DefaultPolicy.load().document().digest()));
    }

    @Test
    void whatMayBeOwedSharedDerivedWaivedAndOverriddenSurvivesBeingWrittenInFull() {
        Policy policy = extending("""
                policy: { approvedBy: "Dana Tan, CTO" }
                roles:
                  - name: cto
                    members: ["user:dana"]
                    delegates: ["user:eve", { who: "user:finn", from: "2026-12-20T00:00+08:00" }]
                request: { origin: optional, declaredBy: [cto], unknownChanges: ignore, unknownAuthors: block }
                evidenceRules: { failed: ignore, reruns: forbidden, accept: parsed }
                approvalRules: { recheckAuthority: true }
                release: { onBlocked: wait }
                exceptions: { approvers: [cto, release-manager] }
                risk: [{ name: ledger, is: high, reason: Ledger, when: { paths: "ledger/**" } }]
                services:
                  - name: payments
                    owners: ["user:olga", "group:payments"]
                    categories: [{ name: normal, deploy: manual, evidence: [{ kind: sast, accept: any }] }]
                categories:
                  - name: normal
                    approvals: [{ role: tech-lead, timing: afterwards, within: PT2H, sharedWith: [reviewer, qa] }]
                    onDuty: required
                    rollbackPlan: optional
                    defers: { staging: PT1H }
                    duties: { retrospective: P1D, report: PT5H }
                    overdue: { blocks: nothing }
                """);
        Policy read = PolicyFile.read("written.yaml", PolicyFile.write(PolicyFile.document(policy)));
        assertThat(read, equalTo(policy));
        assertThat(policy.rules(Category.NORMAL, "payments").deploy(), is(DeployMode.MANUAL));
        assertThat(policy.rules(Category.NORMAL, "payments").onDuty(), is(true));
        assertThat(policy.rules(Category.NORMAL, "other").deploy(), is(DeployMode.AUTOMATIC));
        assertThat(
                policy.document().digest(), not(DefaultPolicy.load().document().digest()));
    }

    @Test
    void otherKeysOfAConfigurationAsCodeFileAreNotLookedAt() {
        Policy policy = PolicyFile.read("jenkins.yaml", """
                jenkins: { systemMessage: Hello, numExecutors: 2 }
                changeGates: { extends: default }
                """);
        assertThat(policy, equalTo(DefaultPolicy.load()));
    }

    @Test
    void aTreeWithoutLinesReportsWhatItKnows() {
        Position unknown = Position.in("jenkins.yaml");
        PolicyNode root = new PolicyNode.Mapping(
                unknown, List.of(new PolicyNode.Entry(unknown, "extend", new PolicyNode.Scalar(unknown, "default"))));
        PolicyException broken = assertThrows(PolicyException.class, () -> PolicyReader.read(root));
        assertThat(
                broken.problems().get(0).toString(),
                containsString("jenkins.yaml: extend: key \"extend\" is not known; did you mean \"extends\"?"));
    }

    @Test
    void theNearestNameIsSuggestedAndAFarOneIsNot() {
        List<String> known = List.of("security", "tech-lead", "cto");
        assertThat(Spelling.nearest("secruity", known), is(Optional.of("security")));
        assertThat(Spelling.nearest("TechLead", known), is(Optional.of("tech-lead")));
        assertThat(Spelling.nearest("finance", known), is(Optional.empty()));
    }
}
