package io.jenkins.plugins.changegates.store.report;

import io.jenkins.plugins.changegates.engine.change.ChangeEvent;
import io.jenkins.plugins.changegates.engine.change.Recorded;
import io.jenkins.plugins.changegates.engine.change.TalkEvent;
import io.jenkins.plugins.changegates.engine.change.TighteningText;
import io.jenkins.plugins.changegates.engine.verification.Measurement;
import io.jenkins.plugins.changegates.store.report.Html.Cell;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** Every event of a change in a sentence, in order. */
final class Timeline implements ChangeEvent.Visitor<String> {

    private static final int SHORT = 30;
    private static final Timeline WORDS = new Timeline();

    private Timeline() {}

    static void write(Html html, List<Recorded> history) throws IOException {
        html.element("h2", "Timeline");
        html.head("Event", "When", "Who", "What");
        for (Recorded entry : history) {
            html.row(
                    Cell.tight(String.valueOf(entry.number())),
                    Cell.tight(Moments.text(entry.at())),
                    who(entry),
                    Cell.of(entry.event().accept(WORDS)));
        }
        html.tableEnd();
    }

    private static Cell who(Recorded entry) {
        String who = entry.by().user() + " (" + entry.by().channel().wireName() + ")";
        return who.length() <= SHORT ? Cell.tight(who) : Cell.of(who);
    }

    @Override
    public String requested(ChangeEvent.Requested event) {
        return "Asked for a change of " + event.request().service() + " to "
                + String.join(", ", event.request().environments());
    }

    @Override
    public String amended(ChangeEvent.Amended event) {
        return "Amended the request";
    }

    @Override
    public String classified(ChangeEvent.Classified event) {
        return "Classified as " + event.effective().wireName();
    }

    @Override
    public String buildJoined(ChangeEvent.BuildJoined event) {
        return event.build().displayName() + " took the change up, started by " + String.join(", ", event.starters());
    }

    @Override
    public String tightened(ChangeEvent.Tightened event) {
        return event.asked().isEmpty()
                ? "The job " + event.job() + " asks for nothing beyond the policy"
                : "The job " + event.job() + " asks beyond the policy, by "
                        + event.asked().stream().map(TighteningText::source).collect(Collectors.joining(", "));
    }

    @Override
    public String evidenceAdded(ChangeEvent.EvidenceAdded event) {
        return event.evidence().kind() + " " + event.evidence().status().wireName();
    }

    @Override
    public String approved(ChangeEvent.Approved event) {
        return event.person() + " approved";
    }

    @Override
    public String rejected(ChangeEvent.Rejected event) {
        return event.person() + " rejected";
    }

    @Override
    public String deployOrdered(ChangeEvent.DeployOrdered event) {
        return event.person() + " gave the go for " + event.environment();
    }

    @Override
    public String gateOpened(ChangeEvent.GateOpened event) {
        return "The gate before " + event.environment() + " opened";
    }

    @Override
    public String deploymentStarted(ChangeEvent.DeploymentStarted event) {
        return "The deployment to " + event.environment() + " began";
    }

    @Override
    public String deploymentFinished(ChangeEvent.DeploymentFinished event) {
        return "The deployment to " + event.environment() + " ended: "
                + event.outcome().wireName();
    }

    @Override
    public String verificationStarted(ChangeEvent.VerificationStarted event) {
        return "Watching " + event.environment() + " began";
    }

    @Override
    public String verificationMeasured(ChangeEvent.VerificationMeasured event) {
        return "Round " + (event.round().slot() + 1)
                + (event.round().missed()
                        ? " was missed"
                        : ": "
                                + event.round().measurements().stream()
                                        .map(Timeline::measured)
                                        .collect(Collectors.joining(", ")));
    }

    private static String measured(Measurement measurement) {
        return measurement.check() + " " + measurement.outcome().wireName();
    }

    @Override
    public String verificationFinished(ChangeEvent.VerificationFinished event) {
        return "Watching " + event.environment() + " ended: " + event.verdict().wireName();
    }

    @Override
    public String rollbackStarted(ChangeEvent.RollbackStarted event) {
        return "A rollback in " + event.environment() + " began: " + event.reason();
    }

    @Override
    public String rollbackFinished(ChangeEvent.RollbackFinished event) {
        return "The rollback in " + event.environment() + " ended: "
                + event.outcome().wireName();
    }

    @Override
    public String obligationCreated(ChangeEvent.ObligationCreated event) {
        return "Owed from now on: " + event.duty() + ", until " + Moments.text(event.dueAt());
    }

    @Override
    public String obligationMet(ChangeEvent.ObligationMet event) {
        return "No longer owed: " + event.id();
    }

    @Override
    public String emergencyDeclared(ChangeEvent.EmergencyDeclared event) {
        return event.person() + " declared an emergency";
    }

    @Override
    public String exceptionAsked(ChangeEvent.ExceptionAsked event) {
        return "Asked that " + event.gate() + " need not be met until " + Moments.text(event.until());
    }

    @Override
    public String exceptionApproved(ChangeEvent.ExceptionApproved event) {
        return event.person() + " accepted the risk of " + event.id();
    }

    @Override
    public String closed(ChangeEvent.Closed event) {
        return "Closed the change";
    }

    @Override
    public String waitEnded(ChangeEvent.WaitEnded event) {
        return "A pipeline stopped waiting before " + event.environment() + ": "
                + event.end().wireName();
    }

    @Override
    public String changesAsked(TalkEvent.ChangesAsked event) {
        return event.person() + " asked for changes";
    }

    @Override
    public String approvalWithdrawn(TalkEvent.ApprovalWithdrawn event) {
        return event.person() + " took back every approval they had given";
    }

    @Override
    public String objectionWithdrawn(TalkEvent.ObjectionWithdrawn event) {
        return event.person() + " took back what they had said against it";
    }

    @Override
    public String commented(TalkEvent.Commented event) {
        return event.person() + " commented: " + event.comment();
    }

    @Override
    public String delegated(TalkEvent.Delegated event) {
        return event.giver() + " let " + event.delegate() + " speak for them: " + event.id();
    }

    @Override
    public String delegationRevoked(TalkEvent.DelegationRevoked event) {
        return "Ended " + event.id();
    }

    @Override
    public String cancelled(TalkEvent.Cancelled event) {
        return event.person() + " cancelled the change";
    }

    @Override
    public String reminderDue(TalkEvent.ReminderDue event) {
        return "Whoever approves as " + event.role() + " before " + event.environment() + " was to be reminded";
    }

    @Override
    public String escalated(TalkEvent.Escalated event) {
        return "The approval as " + event.role() + " before " + event.environment() + " was late and went to "
                + event.to();
    }
}
