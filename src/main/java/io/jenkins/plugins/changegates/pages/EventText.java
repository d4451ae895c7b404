package io.jenkins.plugins.changegates.pages;

import io.jenkins.plugins.changegates.engine.change.ChangeEvent;
import io.jenkins.plugins.changegates.engine.change.Raise;
import io.jenkins.plugins.changegates.engine.change.RoleMatch;
import io.jenkins.plugins.changegates.engine.change.TalkEvent;
import io.jenkins.plugins.changegates.engine.verification.Round;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says in the viewer's language what happened. The compiler asks for a text for each kind of event. */
final class EventText implements ChangeEvent.Visitor<EventText.Text> {

    static final EventText INSTANCE = new EventText();

    /** @param details as people or tools wrote them; empty ones are dropped */
    record Text(String what, List<String> details) {

        static Text of(String what, String... details) {
            return new Text(
                    what, Stream.of(details).filter(detail -> !detail.isBlank()).toList());
        }
    }

    private EventText() {}

    @Override
    public Text requested(ChangeEvent.Requested event) {
        return Text.of(
                Messages.Event_requested(
                        event.request().service(),
                        String.join(", ", event.request().environments())),
                event.request().summary());
    }

    @Override
    public Text amended(ChangeEvent.Amended event) {
        return Text.of(Messages.Event_amended(), event.request().summary());
    }

    @Override
    public Text classified(ChangeEvent.Classified event) {
        return new Text(
                Messages.Event_classified(Words.of(event.effective())),
                event.raises().stream().map(Raise::reason).distinct().toList());
    }

    @Override
    public Text buildJoined(ChangeEvent.BuildJoined event) {
        return Text.of(Messages.Event_buildJoined(event.build().displayName()));
    }

    @Override
    public Text tightened(ChangeEvent.Tightened event) {
        return event.asked().isEmpty()
                ? Text.of(Messages.Event_notTightened(event.job()))
                : new Text(
                        Messages.Event_tightened(event.job()),
                        event.asked().stream()
                                .map(asked ->
                                        asked.source() + ": " + asked.text().strip())
                                .toList());
    }

    @Override
    public Text evidenceAdded(ChangeEvent.EvidenceAdded event) {
        return Text.of(
                Messages.Event_evidence(
                        event.evidence().kind(),
                        Words.of(event.evidence().status()).text(),
                        Words.of(event.evidence().origin())),
                event.evidence().summary());
    }

    @Override
    public Text approved(ChangeEvent.Approved event) {
        return new Text(
                event.signature().isEmpty()
                        ? Messages.Event_approved(roles(event.asRole(), event.roles()))
                        : Messages.Event_approvedSigned(roles(event.asRole(), event.roles())),
                Stream.concat(
                                Stream.of(event.comment()),
                                event.checklist().entrySet().stream()
                                        .map(item -> Messages.Checklist_answer(
                                                item.getKey(), Words.ofAnswer(item.getValue()))))
                        .filter(detail -> !detail.isBlank())
                        .toList());
    }

    @Override
    public Text rejected(ChangeEvent.Rejected event) {
        return Text.of(Messages.Event_rejected(roles(event.asRole(), event.roles())), event.comment());
    }

    private static String roles(String asRole, List<RoleMatch> roles) {
        return roles.stream()
                .filter(match -> asRole.isEmpty() || asRole.equals(match.role()))
                .map(match -> match.own() ? match.role() : Messages.Role_onBehalfOf(match.role(), match.onBehalfOf()))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    @Override
    public Text deployOrdered(ChangeEvent.DeployOrdered event) {
        return Text.of(Messages.Event_deployOrdered(event.environment()), event.comment());
    }

    @Override
    public Text gateOpened(ChangeEvent.GateOpened event) {
        return Text.of(Messages.Event_gateOpened(event.environment()));
    }

    @Override
    public Text deploymentStarted(ChangeEvent.DeploymentStarted event) {
        return Text.of(
                event.version().isEmpty()
                        ? Messages.Event_deploymentStarted(event.environment())
                        : Messages.Event_deploymentOfVersionStarted(event.version(), event.environment()),
                event.build().number() == 0 ? "" : event.build().displayName());
    }

    @Override
    public Text deploymentFinished(ChangeEvent.DeploymentFinished event) {
        return Text.of(
                Messages.Event_deploymentFinished(
                        event.environment(), Words.of(event.outcome()).text()),
                event.detail());
    }

    @Override
    public Text verificationStarted(ChangeEvent.VerificationStarted event) {
        return Text.of(
                Messages.Event_verificationStarted(
                        event.environment(), Lengths.of(event.plan().duration())),
                Messages.Verification_plan(
                        Lengths.of(event.plan().duration()),
                        Lengths.of(event.plan().every()),
                        String.join(", ", event.plan().checks())));
    }

    @Override
    public Text verificationMeasured(ChangeEvent.VerificationMeasured event) {
        Round round = event.round();
        return new Text(
                round.missed() ? Messages.Event_missed(round.slot() + 1) : Messages.Event_measured(round.slot() + 1),
                round.measurements().stream()
                        .map(measured -> Messages.Event_measurement(
                                measured.check(), Words.of(measured.outcome()), measured.detail()))
                        .toList());
    }

    @Override
    public Text verificationFinished(ChangeEvent.VerificationFinished event) {
        return Text.of(
                Messages.Event_verificationFinished(
                        event.environment(), Words.of(event.verdict()).text()),
                event.reason(),
                event.notes());
    }

    @Override
    public Text rollbackStarted(ChangeEvent.RollbackStarted event) {
        return Text.of(
                Messages.Event_rollbackStarted(
                        event.environment(), event.method().wireName()),
                event.reason());
    }

    @Override
    public Text rollbackFinished(ChangeEvent.RollbackFinished event) {
        return Text.of(
                Messages.Event_rollbackFinished(
                        event.environment(), Words.of(event.outcome()).text()),
                Words.of(event.check()),
                event.detail());
    }

    @Override
    public Text obligationCreated(ChangeEvent.ObligationCreated event) {
        return Text.of(
                event.role().isEmpty()
                        ? Messages.Event_obligationOfRequester(event.duty())
                        : Messages.Event_obligation(event.duty(), event.role()));
    }

    @Override
    public Text obligationMet(ChangeEvent.ObligationMet event) {
        return Text.of(Messages.Event_obligationMet(event.id()), event.note());
    }

    @Override
    public Text emergencyDeclared(ChangeEvent.EmergencyDeclared event) {
        return Text.of(Messages.Event_emergencyDeclared(), event.comment());
    }

    @Override
    public Text exceptionAsked(ChangeEvent.ExceptionAsked event) {
        return Text.of(Messages.Event_exceptionAsked(event.id(), event.gate()), event.reason());
    }

    @Override
    public Text exceptionApproved(ChangeEvent.ExceptionApproved event) {
        return Text.of(Messages.Event_exceptionApproved(event.id(), roles("", event.roles())), event.comment());
    }

    @Override
    public Text closed(ChangeEvent.Closed event) {
        return Text.of(Messages.Event_closed(), event.comment());
    }

    @Override
    public Text waitEnded(ChangeEvent.WaitEnded event) {
        return Text.of(Words.of(event.end(), event.environment()), event.detail());
    }

    @Override
    public Text changesAsked(TalkEvent.ChangesAsked event) {
        return Text.of(Messages.Event_changesAsked(roles(event.asRole(), event.roles())), event.comment());
    }

    @Override
    public Text approvalWithdrawn(TalkEvent.ApprovalWithdrawn event) {
        return Text.of(Messages.Event_approvalWithdrawn(), event.comment());
    }

    @Override
    public Text objectionWithdrawn(TalkEvent.ObjectionWithdrawn event) {
        return Text.of(Messages.Event_objectionWithdrawn(), event.comment());
    }

    @Override
    public Text commented(TalkEvent.Commented event) {
        return Text.of(Messages.Event_commented(), event.comment());
    }

    @Override
    public Text delegated(TalkEvent.Delegated event) {
        return Text.of(Messages.Event_delegated(event.delegate(), event.giver()), event.comment());
    }

    @Override
    public Text delegationRevoked(TalkEvent.DelegationRevoked event) {
        return Text.of(Messages.Event_delegationRevoked(event.id()), event.comment());
    }

    @Override
    public Text cancelled(TalkEvent.Cancelled event) {
        return Text.of(Messages.Event_cancelled(), event.comment());
    }

    @Override
    public Text reminderDue(TalkEvent.ReminderDue event) {
        return Text.of(Messages.Event_reminderDue(event.role(), event.environment()));
    }

    @Override
    public Text escalated(TalkEvent.Escalated event) {
        return Text.of(Messages.Event_escalated(event.role(), event.environment(), event.to()));
    }
}
