package io.jenkins.plugins.changegates.store.line;

import io.jenkins.plugins.changegates.engine.audit.AuditEntry;
import io.jenkins.plugins.changegates.engine.audit.AuditEvent;
import io.jenkins.plugins.changegates.engine.change.Actor;
import io.jenkins.plugins.changegates.engine.change.Artifact;
import io.jenkins.plugins.changegates.engine.change.BuildRef;
import io.jenkins.plugins.changegates.engine.change.Category;
import io.jenkins.plugins.changegates.engine.change.ChangeEvent;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.change.ChangedFiles;
import io.jenkins.plugins.changegates.engine.change.Channel;
import io.jenkins.plugins.changegates.engine.change.DeploymentMethod;
import io.jenkins.plugins.changegates.engine.change.Impact;
import io.jenkins.plugins.changegates.engine.change.ImpactArea;
import io.jenkins.plugins.changegates.engine.change.Origin;
import io.jenkins.plugins.changegates.engine.change.Outcome;
import io.jenkins.plugins.changegates.engine.change.PolicyLayer;
import io.jenkins.plugins.changegates.engine.change.Raise;
import io.jenkins.plugins.changegates.engine.change.Recorded;
import io.jenkins.plugins.changegates.engine.change.Request;
import io.jenkins.plugins.changegates.engine.change.Risk;
import io.jenkins.plugins.changegates.engine.change.RiskAcceptance;
import io.jenkins.plugins.changegates.engine.change.RiskRaise;
import io.jenkins.plugins.changegates.engine.change.RoleMatch;
import io.jenkins.plugins.changegates.engine.change.RollbackCheck;
import io.jenkins.plugins.changegates.engine.change.RollbackMethod;
import io.jenkins.plugins.changegates.engine.change.Scope;
import io.jenkins.plugins.changegates.engine.change.Subject;
import io.jenkins.plugins.changegates.engine.change.Surroundings;
import io.jenkins.plugins.changegates.engine.change.TalkEvent;
import io.jenkins.plugins.changegates.engine.change.TighteningText;
import io.jenkins.plugins.changegates.engine.change.WaitEnd;
import io.jenkins.plugins.changegates.engine.evidence.Evidence;
import io.jenkins.plugins.changegates.engine.evidence.EvidenceOrigin;
import io.jenkins.plugins.changegates.engine.evidence.EvidenceStatus;
import io.jenkins.plugins.changegates.engine.verification.CheckOutcome;
import io.jenkins.plugins.changegates.engine.verification.Limits;
import io.jenkins.plugins.changegates.engine.verification.Measurement;
import io.jenkins.plugins.changegates.engine.verification.Round;
import io.jenkins.plugins.changegates.engine.verification.VerdictKind;
import io.jenkins.plugins.changegates.engine.verification.WatchPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The history whose lines the fixture {@code format-1.jsonl} holds: one event of each kind, and a bare request. */
public final class SampleEvents {

    private static final BuildRef BUILD = new BuildRef("shop/payments", 12, "job/shop/job/payments/12/");
    private static final Subject SUBJECT =
            Subject.of(Map.of("request", "sha256:11", "demands:production", "sha256:22"));
    private static final Instant START = Instant.parse("2026-11-23T02:00:00Z");

    private static final Request REQUEST = Request.builder()
            .service("payments")
            .environments(List.of("staging", "production"))
            .version("1.1")
            .summary("Faster payouts")
            .description("Line one\nline two\ttabbed, \"quoted\", back\\slash, € and \uD83D\uDE80")
            .justification("Clients wait too long")
            .impact(new Impact(Set.of(ImpactArea.CLIENT_FACING, ImpactArea.DATA_INTEGRITY), false, "payouts"))
            .risk(Risk.HIGH)
            .testing("Unit and load tests")
            .rollbackPlan("Back to the image before")
            .security("None touched")
            .category(Category.HIGH_RISK)
            .scope(Set.of(Scope.DATABASE, Scope.APPLICATION))
            .labels(List.of("db", "urgent"))
            .ticket("PAY-123")
            .pullRequest("https://example.org/pull/42")
            .artifacts(List.of(new Artifact("registry/payments", "sha256:9f86")))
            .rollbackTo("1.0")
            .restorePoint("snapshot-7")
            .onDuty("carol")
            .method(DeploymentMethod.BLUE_GREEN)
            .build();

    private static final Origin ORIGIN = new Origin(
            "c0ffee",
            "main",
            "alice",
            List.of("bob"),
            List.of("alice"),
            List.of("Al <al@example.org>"),
            ChangedFiles.of(List.of("db/migration/V12__payout.sql", "src/Pay.java")),
            Map.of("EMPTY", "", "TARGET", "blue"),
            BUILD);

    private static final Surroundings SURROUNDINGS = new Surroundings(
            "12-deploy",
            List.of(new Surroundings.Ahead(new ChangeId("CHG-0000000000AA"), START)),
            "Asia/Singapore",
            List.of(new Surroundings.Other(
                    new ChangeId("CHG-0000000000BB"),
                    "staging",
                    "11-deploy",
                    "1.0",
                    "c0ffee",
                    List.of(new Artifact("a", "sha256:9f86")),
                    START,
                    true,
                    true,
                    false,
                    true,
                    false)),
            List.of(new ChangeId("CHG-0000000000CC")),
            2,
            List.of(new Surroundings.Owing(
                    new ChangeId("CHG-0000000000DD"), Category.EMERGENCY, "review", "Review", START)),
            List.of(new RiskAcceptance(
                    "exception-1",
                    "staging",
                    "",
                    new RiskAcceptance.Scope("", "payments", "", ""),
                    START,
                    new ChangeId("CHG-0000000000EE"),
                    new Actor("bob", Channel.UI),
                    List.of(new RiskAcceptance.Approval(
                            "dana", List.of(new RoleMatch("cto", "user:dana")), "", START)))),
            new TreeMap<>(Map.of("dave", List.of(new RoleMatch("engineer", "group:engineering")))));

    private SampleEvents() {}

    /** The fixture's lines: the first two are one append, every other is an append of its own. */
    public static List<LedgerLine> lines() {
        ChangeId change = new ChangeId("CHG-0123456789AB");
        Actor pipeline = new Actor("bob", Channel.PIPELINE);
        List<LedgerLine> lines = new ArrayList<>();
        for (ChangeEvent event : events()) {
            int number = lines.size() + 1;
            Instant at = START.plusMillis(1_500L * number);
            lines.add(new LedgerLine(number, number == 1 ? 1 : 0, new Recorded(change, number, at, pipeline, event)));
        }
        Request bare = Request.builder().service("s").environments(List.of("e")).build();
        lines.add(new LedgerLine(
                lines.size() + 1,
                0,
                new Recorded(
                        new ChangeId("CHG-ZZZZZZZZZZZZ"),
                        1,
                        START,
                        Actor.system(Channel.TIMER),
                        new ChangeEvent.Requested(bare, Origin.of("", "")))));
        ChangeId other = new ChangeId("CHG-1123456789AB");
        for (ChangeEvent event : later()) {
            int sequence = lines.size() + 1;
            int number = sequence - events().size() - 1;
            lines.add(new LedgerLine(sequence, 0, new Recorded(other, number, START, pipeline, event)));
        }
        ChangeId tightened = new ChangeId("CHG-2123456789AB");
        for (ChangeEvent event : tightened()) {
            int sequence = lines.size() + 1;
            int number = sequence - events().size() - 1 - later().size();
            lines.add(new LedgerLine(sequence, 0, new Recorded(tightened, number, START, pipeline, event)));
        }
        return lines;
    }

    /** The fixture {@code format-1-of-no-change.jsonl}: one entry of each kind that is of no change. */
    public static List<LedgerLine> linesOfNoChange() {
        List<AuditEvent> events = List.of(
                new AuditEvent.PolicyReplaced(
                        "Change and release management",
                        "1.1",
                        "sha256:11",
                        "sha256:22",
                        "{\"policy\":{\"name\":\"Change and release management\"}}",
                        List.of("policy/version: 1.0 became 1.1")),
                new AuditEvent.KeyIntroduced("ci+1a2b3c4d+AQID", "change-gates key 1\nci+1a2b3c4d+AQID\n"),
                new AuditEvent.EvidenceExported("change", "CHG-0123456789AB", 18, "sha256:33"),
                new AuditEvent.TextErased(
                        new ChangeId("CHG-0123456789AB"), 6, "comment", "Request 4711 of the person concerned"),
                new AuditEvent.SegmentsArchived(
                        List.of("00000001.jsonl"), List.of("sha256:44"), "/archive/change-gates"),
                new AuditEvent.DelegationGiven("standing-1", "dana", "eve", START, START.plusSeconds(86_400)),
                new AuditEvent.DelegationRevoked("standing-1"));
        List<LedgerLine> lines = new ArrayList<>();
        for (AuditEvent event : events) {
            int number = lines.size() + 1;
            lines.add(new LedgerLine(
                    number, number == 1 ? 1 : 0, new AuditEntry(number, START, new Actor("dana", Channel.UI), event)));
        }
        return lines;
    }

    private static List<ChangeEvent> events() {
        List<RoleMatch> roles = List.of(new RoleMatch("engineer", "group:engineering"));
        return List.of(
                new ChangeEvent.Requested(REQUEST, ORIGIN),
                new ChangeEvent.Classified(
                        Category.NORMAL,
                        Category.HIGH_RISK,
                        List.of(new Raise("schema", Category.HIGH_RISK, "Database schema change")),
                        List.of()),
                new ChangeEvent.Amended(REQUEST.toBuilder().summary("Payouts").build(), ORIGIN),
                new ChangeEvent.BuildJoined(BUILD, List.of("dave")),
                new ChangeEvent.EvidenceAdded(new Evidence(
                        "unit-tests",
                        "junit",
                        EvidenceStatus.PASSED,
                        EvidenceOrigin.PARSED,
                        "c0ffee",
                        "214 tests",
                        "job/shop/job/payments/12/testReport",
                        START)),
                new ChangeEvent.Approved("dave", roles, "engineer", "Looks right", SUBJECT),
                new ChangeEvent.Rejected("sam", roles, "", "Not like this", SUBJECT),
                new ChangeEvent.DeployOrdered("production", "dave", "go", SUBJECT),
                new ChangeEvent.GateOpened(
                        "production", SUBJECT, "sha256:33", "", List.of(), Map.of("staging", "passed"), SURROUNDINGS),
                new ChangeEvent.DeploymentStarted(
                        "production", "12-deploy", BUILD, "1.1", "c0ffee", List.of(new Artifact("a", "sha256:9f86"))),
                new ChangeEvent.DeploymentFinished("production", "12-deploy", Outcome.SUCCEEDED, ""),
                new ChangeEvent.VerificationStarted(
                        "production",
                        "12-verify",
                        new WatchPlan(
                                START, Duration.ofMinutes(30), Duration.ofMinutes(1), List.of("http"), Limits.DEFAULT)),
                new ChangeEvent.VerificationMeasured(
                        "12-verify",
                        Round.taken(0, List.of(new Measurement("http", CheckOutcome.FAILED, "500 instead of 200")))),
                new ChangeEvent.VerificationFinished("production", "12-verify", VerdictKind.FAILED, "http failed", ""),
                new ChangeEvent.RollbackStarted(
                        "production", "12-back", "12-deploy", RollbackMethod.PREVIOUS_IMAGE, "1.1", "1.0", "errors"),
                new ChangeEvent.RollbackFinished(
                        "production", "12-back", Outcome.SUCCEEDED, RollbackCheck.VERIFIED, "in 40 s"),
                new ChangeEvent.ObligationCreated("review", "Review the rollback", "tech-lead", START, "", ""),
                new ChangeEvent.WaitEnded("production", BUILD, WaitEnd.TIMED_OUT, "after 3 days"));
    }

    /** What came after the first release of the format; in the fixture these lines follow all others. */
    private static List<ChangeEvent> later() {
        List<RoleMatch> roles = List.of(new RoleMatch("cto", "user:dana"));
        return List.of(
                new ChangeEvent.Requested(REQUEST, ORIGIN),
                new ChangeEvent.Classified(
                        Category.NORMAL,
                        Category.EMERGENCY,
                        List.of(new Raise("declared", Category.EMERGENCY, "It was declared")),
                        List.of(new RiskRaise("ledger", Risk.HIGH, "It touches the ledger"))),
                new ChangeEvent.EmergencyDeclared("dana", roles, "Payouts stand still"),
                new ChangeEvent.ObligationCreated(
                        "production/approval:cto", "Approval as cto", "cto", START, "production", "approval:cto"),
                new ChangeEvent.ObligationMet("production/approval:cto", "Approved by dana"),
                new ChangeEvent.ExceptionAsked(
                        "exception-1",
                        "staging",
                        "There is no staging for it",
                        new RiskAcceptance.Scope("", "payments", "production", "normal"),
                        START),
                new ChangeEvent.ExceptionApproved("exception-1", "dana", roles, "Accepted"),
                new ChangeEvent.ExceptionAsked(
                        "exception-2", "deploy", "", new RiskAcceptance.Scope("", "", "", ""), START),
                new ChangeEvent.Closed("Done"),
                new ChangeEvent.Approved(
                        "dave",
                        List.of(new RoleMatch("engineer", "group:engineering").onBehalfOf("erin")),
                        "",
                        "It does now",
                        SUBJECT,
                        Map.of("test coverage", "yes"),
                        "password",
                        Map.of("production", "category: normal\napprovals: engineer 1")),
                new ChangeEvent.Rejected("sam", roles, "", "Not like this", SUBJECT, "password"),
                new TalkEvent.ChangesAsked("sam", roles, "", "Name the restore point", SUBJECT),
                new TalkEvent.ObjectionWithdrawn("sam", "It is there", SUBJECT),
                new TalkEvent.ApprovalWithdrawn("dave", "I misread it"),
                new TalkEvent.Commented("dave", "See the dashboard"),
                new TalkEvent.Delegated("delegation-1", "erin", "dave", "On leave"),
                new TalkEvent.DelegationRevoked("delegation-1", ""),
                new TalkEvent.ReminderDue("production", "engineer", START),
                new TalkEvent.Escalated("production", "engineer", "cto", START),
                new TalkEvent.Cancelled("bob", "Not needed any more"));
    }

    private static List<ChangeEvent> tightened() {
        return List.of(
                new ChangeEvent.Requested(REQUEST, ORIGIN),
                new ChangeEvent.Tightened(
                        "shop/payments", List.of(new TighteningText("folder shop", "deploy: manual\n"))),
                new ChangeEvent.GateOpened(
                        "production",
                        SUBJECT,
                        "sha256:34",
                        "sha256:33",
                        List.of(new PolicyLayer("folder shop", "sha256:35")),
                        Map.of("staging", "passed"),
                        Surroundings.NONE));
    }
}
