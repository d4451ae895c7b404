package io.jenkins.plugins.changegates.engine;

import static io.jenkins.plugins.changegates.engine.EngineFixture.PIPELINE;
import static io.jenkins.plugins.changegates.engine.EngineFixture.engineer;
import static io.jenkins.plugins.changegates.engine.EngineFixture.origin;
import static io.jenkins.plugins.changegates.engine.EngineFixture.request;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.changegates.engine.change.Category;
import io.jenkins.plugins.changegates.engine.change.ChangeEvent;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.change.TalkEvent;
import io.jenkins.plugins.changegates.engine.gate.Decision;
import io.jenkins.plugins.changegates.engine.policy.DeployMode;
import io.jenkins.plugins.changegates.engine.policy.Formality;
import io.jenkins.plugins.changegates.engine.policy.Patience;
import io.jenkins.plugins.changegates.engine.policy.Switches;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What comes along with a word, and how long is waited for it. */
class FormalityTest {

    private static final Signature ERINS = new Signature("erin", Signature.PASSWORD);

    private final EngineFixture engine = new EngineFixture();
    private final ChangeService service = engine.service;
    private final ApprovalService approvals = service.approvals();

    private ChangeId asking(Formality asked) {
        engine.policy = new PolicyBuilder()
                .rules(
                        Category.NORMAL,
                        DeployMode.AUTOMATIC,
                        30,
                        null,
                        PolicyBuilder.approval("engineer", 1).with(asked))
                .build();
        return engine.prepared().id();
    }

    private static String invalid(Executable command) {
        RefusedException e = assertThrows(RefusedException.class, command);
        assertEquals(RefusedException.Kind.INVALID, e.kind(), e.getMessage());
        return e.getMessage();
    }

    private ChangeEvent.Approved approved(ChangeId id) {
        return service.find(id).history().stream()
                .map(entry -> entry.event())
                .filter(ChangeEvent.Approved.class::isInstance)
                .map(ChangeEvent.Approved.class::cast)
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    @Test
    void everythingThatIsMissingIsNamedAtOnce() {
        ChangeId id = asking(new Formality(true, true, List.of("tests", "docs"), Patience.NONE));

        String message = invalid(() -> approvals.approve(id, engineer("erin"), Statement.of("")));

        assertTrue(message.contains("comment is missing"), message);
        assertTrue(message.contains("checklist is not answered: tests, docs"), message);
        assertTrue(message.contains("password is missing"), message);
        assertEquals(List.of(), service.find(id).opinions());
    }

    @Test
    void whatWasGivenAlongIsKept() {
        ChangeId id = asking(new Formality(true, true, List.of("tests", "docs"), Patience.NONE));

        approvals.approve(
                id,
                engineer("erin"),
                Statement.of("fine")
                        .answering(Map.of("tests", "yes", "docs", "n/a"))
                        .signed(ERINS));

        assertEquals(Decision.OPEN, engine.judge(id).decision());
        assertEquals(Map.of("tests", "yes", "docs", "n/a"), approved(id).checklist());
        assertEquals("password", approved(id).signature());
    }

    @Test
    void answersAreThoseOfThePolicysItems() {
        ChangeId id = asking(new Formality(false, false, List.of("tests"), Patience.NONE));

        assertEquals(
                "checklist answer to tests is maybe; allowed are yes, no, n/a",
                invalid(() ->
                        approvals.approve(id, engineer("erin"), Statement.of("").answering(Map.of("tests", "maybe")))));
        assertTrue(invalid(() -> approvals.approve(
                        id, engineer("erin"), Statement.of("").answering(Map.of("tests", "yes", "taste", "yes"))))
                .startsWith("checklist has no item taste; it has tests"));
    }

    @Test
    void answersMayBeLeftOutWhereThePolicySaysSo() {
        ChangeId id = asking(new Formality(false, false, List.of("tests"), Patience.NONE));
        PolicyBuilder lenient = new PolicyBuilder()
                .rules(
                        Category.NORMAL,
                        DeployMode.AUTOMATIC,
                        30,
                        null,
                        PolicyBuilder.approval("engineer", 1)
                                .with(new Formality(false, false, List.of("tests"), Patience.NONE)))
                .approvers(new Switches.ApproverRules(false, false, false, List.of()));
        engine.policy = lenient.build();

        approvals.approve(id, engineer("erin"), Statement.of(""));

        assertEquals(Map.of(), approved(id).checklist());
    }

    @Test
    void somebodyElsesSignatureIsNone() {
        ChangeId id = asking(new Formality(false, true, List.of(), Patience.NONE));

        RefusedException e = assertThrows(
                RefusedException.class,
                () -> approvals.approve(id, engineer("eli"), Statement.of("").signed(ERINS)));

        assertEquals(RefusedException.Kind.FORBIDDEN, e.kind());
    }

    @Test
    void aCategoryCanAskForIt() {
        engine.policy = new PolicyBuilder()
                .formality(Category.NORMAL, new Formality(false, true, List.of(), Patience.NONE))
                .build();
        ChangeId id = engine.prepared().id();

        invalid(() -> approvals.approve(id, engineer("erin"), Statement.of("")));
        invalid(() -> approvals.reject(id, engineer("erin"), Statement.of("")));
        approvals.reject(id, engineer("erin"), Statement.of("").signed(ERINS));
    }

    @Test
    void aPolicyThatComesToAskForASignatureMakesUnsignedApprovalsStale() {
        ChangeId id = engine.prepared().id();
        approvals.approve(id, engineer("erin"), Statement.of(""));
        assertEquals(Decision.OPEN, engine.judge(id).decision());

        engine.policy = new PolicyBuilder()
                .formality(Category.NORMAL, new Formality(false, true, List.of(), Patience.NONE))
                .build();

        assertEquals(Decision.WAITING, engine.judge(id).decision());
    }

    @Test
    void whoeverRejectsSaysWhyWhereThePolicySaysSo() {
        engine.policy = new PolicyBuilder()
                .approvers(new Switches.ApproverRules(false, true, true, List.of()))
                .build();
        ChangeId id = engine.prepared().id();

        invalid(() -> approvals.reject(id, engineer("erin"), Statement.of("")));
        approvals.reject(id, engineer("erin"), Statement.of("no tests"));
    }

    private static Formality patient(Duration remind, Duration escalate, Duration expire) {
        return new Formality(
                false, false, List.of(), new Patience(remind, escalate, escalate == null ? "" : "cto", expire));
    }

    @Test
    void aDecisionThatIsNotTakenInTimeExpires() {
        ChangeId id = asking(patient(null, null, Duration.ofDays(1)));
        Instant end = service.find(id).askedAt().plus(Duration.ofDays(1));
        assertEquals(Optional.of(end), engine.judge(id).changesByItselfAt());
        engine.now = end.minusMillis(1);
        assertEquals(Decision.WAITING, engine.judge(id).decision());

        engine.now = end;

        assertEquals(Decision.EXPIRED, engine.judge(id).decision());
        assertEquals(
                "The time to decide ran out: approval as engineer until " + end,
                engine.judge(id).reason());
        assertThrows(RefusedException.class, () -> approvals.approve(id, engineer("erin"), Statement.of("")));
    }

    @Test
    void whatWasApprovedInTimeDoesNotExpire() {
        ChangeId id = asking(patient(null, null, Duration.ofDays(1)));
        approvals.approve(id, engineer("erin"), Statement.of(""));
        engine.pass(Duration.ofDays(2));

        assertEquals(Decision.OPEN, engine.judge(id).decision());
    }

    @Test
    void anAmendedChangeIsWaitedForAnew() {
        ChangeId id = asking(patient(null, null, Duration.ofDays(1)));
        engine.pass(Duration.ofDays(2));
        assertEquals(Decision.EXPIRED, engine.judge(id).decision());

        service.amend(id, PIPELINE, request().toBuilder().testing("More").build(), origin());

        assertEquals(Decision.WAITING, engine.judge(id).decision());
    }

    @Test
    void remindersAndEscalationsAreRecordedOnceAndNameTheNextInstant() {
        ChangeId id = asking(patient(Duration.ofHours(4), Duration.ofHours(8), Duration.ofDays(2)));
        ReminderService reminders = service.reminders();
        Instant asked = service.find(id).askedAt();
        assertEquals(Optional.of(asked.plus(Duration.ofHours(4))), reminders.record(id));
        engine.now = asked.plus(Duration.ofHours(4));

        assertEquals(Optional.of(asked.plus(Duration.ofHours(8))), reminders.record(id));
        assertEquals(Optional.of(asked.plus(Duration.ofHours(8))), reminders.record(id));
        engine.now = asked.plus(Duration.ofHours(9));
        assertEquals(Optional.empty(), reminders.record(id));
        assertEquals(Optional.empty(), reminders.record(id));

        assertEquals(
                List.of(
                        new TalkEvent.ReminderDue("production", "engineer", asked.plus(Duration.ofHours(4))),
                        new TalkEvent.Escalated("production", "engineer", "cto", asked.plus(Duration.ofHours(8)))),
                service.find(id).history().stream()
                        .map(entry -> entry.event())
                        .filter(event -> event instanceof TalkEvent.ReminderDue || event instanceof TalkEvent.Escalated)
                        .toList());
    }

    @Test
    void whatWasDecidedRemindsNobody() {
        ChangeId id = asking(patient(Duration.ofHours(4), null, null));
        approvals.approve(id, engineer("erin"), Statement.of(""));
        long version = service.find(id).version();
        engine.pass(Duration.ofDays(1));

        assertEquals(Optional.empty(), service.reminders().record(id));
        assertEquals(version, service.find(id).version());
    }
}
