package io.jenkins.plugins.changegates.store.line;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.jsontype.NamedType;
import io.jenkins.plugins.changegates.engine.audit.AuditEvent;
import io.jenkins.plugins.changegates.engine.change.ChangeEvent;
import io.jenkins.plugins.changegates.engine.change.TalkEvent;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What each kind of event is called in the ledger. Ledgers hold these names: one that was released is never changed,
 * nor given to another kind.
 */
final class EventTypes {

    static final Map<Class<? extends ChangeEvent>, String> NAMES = Map.ofEntries(
            entry(ChangeEvent.Requested.class, "requested"),
            entry(ChangeEvent.Amended.class, "amended"),
            entry(ChangeEvent.Classified.class, "classified"),
            entry(ChangeEvent.BuildJoined.class, "build-joined"),
            entry(ChangeEvent.EvidenceAdded.class, "evidence-added"),
            entry(ChangeEvent.Approved.class, "approved"),
            entry(ChangeEvent.Rejected.class, "rejected"),
            entry(ChangeEvent.DeployOrdered.class, "deploy-ordered"),
            entry(ChangeEvent.GateOpened.class, "gate-opened"),
            entry(ChangeEvent.DeploymentStarted.class, "deployment-started"),
            entry(ChangeEvent.DeploymentFinished.class, "deployment-finished"),
            entry(ChangeEvent.VerificationStarted.class, "verification-started"),
            entry(ChangeEvent.VerificationMeasured.class, "verification-measured"),
            entry(ChangeEvent.VerificationFinished.class, "verification-finished"),
            entry(ChangeEvent.RollbackStarted.class, "rollback-started"),
            entry(ChangeEvent.RollbackFinished.class, "rollback-finished"),
            entry(ChangeEvent.ObligationCreated.class, "obligation-created"),
            entry(ChangeEvent.ObligationMet.class, "obligation-met"),
            entry(ChangeEvent.EmergencyDeclared.class, "emergency-declared"),
            entry(ChangeEvent.ExceptionAsked.class, "exception-asked"),
            entry(ChangeEvent.ExceptionApproved.class, "exception-approved"),
            entry(ChangeEvent.Closed.class, "closed"),
            entry(ChangeEvent.WaitEnded.class, "wait-ended"),
            entry(TalkEvent.ChangesAsked.class, "changes-asked"),
            entry(TalkEvent.ApprovalWithdrawn.class, "approval-withdrawn"),
            entry(TalkEvent.ObjectionWithdrawn.class, "objection-withdrawn"),
            entry(TalkEvent.Commented.class, "commented"),
            entry(TalkEvent.Delegated.class, "delegated"),
            entry(TalkEvent.DelegationRevoked.class, "delegation-revoked"),
            entry(TalkEvent.Cancelled.class, "cancelled"),
            entry(TalkEvent.ReminderDue.class, "reminder-due"),
            entry(TalkEvent.Escalated.class, "escalated"),
            entry(ChangeEvent.Tightened.class, "tightened"));

    static final Map<Class<? extends AuditEvent>, String> OF_NO_CHANGE = Map.of(
            AuditEvent.PolicyReplaced.class, "policy-replaced",
            AuditEvent.KeyIntroduced.class, "key-introduced",
            AuditEvent.EvidenceExported.class, "evidence-exported",
            AuditEvent.TextErased.class, "text-erased",
            AuditEvent.SegmentsArchived.class, "segments-archived",
            AuditEvent.DelegationGiven.class, "delegation-given",
            AuditEvent.DelegationRevoked.class, "delegation-ended");

    private EventTypes() {}

    static NamedType[] named() {
        return Stream.of(NAMES, OF_NO_CHANGE)
                .flatMap(names -> names.entrySet().stream())
                .map(name -> new NamedType(name.getKey(), name.getValue()))
                .toArray(NamedType[]::new);
    }
}
