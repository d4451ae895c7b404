package io.jenkins.plugins.changegates.engine.change;

import io.jenkins.plugins.changegates.engine.evidence.Evidence;
import io.jenkins.plugins.changegates.engine.verification.Round;
import io.jenkins.plugins.changegates.engine.verification.VerdictKind;
import io.jenkins.plugins.changegates.engine.verification.WatchPlan;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Something that happened to a change. The family is closed: whoever reads a history meets these and no others, and
 * {@link Visitor} makes the compiler ask for each. Who, when and by which way stand around it in {@link Recorded}.
 */
public sealed interface ChangeEvent
        permits ChangeEvent.Requested,
                ChangeEvent.Amended,
                ChangeEvent.Classified,
                ChangeEvent.BuildJoined,
                ChangeEvent.EvidenceAdded,
                ChangeEvent.Approved,
                ChangeEvent.Rejected,
                ChangeEvent.DeployOrdered,
                ChangeEvent.GateOpened,
                ChangeEvent.DeploymentStarted,
                ChangeEvent.DeploymentFinished,
                ChangeEvent.VerificationStarted,
                ChangeEvent.VerificationMeasured,
                ChangeEvent.VerificationFinished,
                ChangeEvent.RollbackStarted,
                ChangeEvent.RollbackFinished,
                ChangeEvent.ObligationCreated,
                ChangeEvent.ObligationMet,
                ChangeEvent.EmergencyDeclared,
                ChangeEvent.ExceptionAsked,
                ChangeEvent.ExceptionApproved,
                ChangeEvent.Closed,
                ChangeEvent.WaitEnded,
                TalkEvent.ChangesAsked,
                TalkEvent.ApprovalWithdrawn,
                TalkEvent.ObjectionWithdrawn,
                TalkEvent.Commented,
                TalkEvent.Delegated,
                TalkEvent.DelegationRevoked,
                TalkEvent.Cancelled,
                TalkEvent.ReminderDue,
                TalkEvent.Escalated,
                ChangeEvent.Tightened {

    <R> R accept(Visitor<R> visitor);

    /** One answer for each kind of event. */
    interface Visitor<R> {
        R requested(Requested event);

        R amended(Amended event);

        R classified(Classified event);

        R buildJoined(BuildJoined event);

        R evidenceAdded(EvidenceAdded event);

        R approved(Approved event);

        R rejected(Rejected event);

        R deployOrdered(DeployOrdered event);

        R gateOpened(GateOpened event);

        R deploymentStarted(DeploymentStarted event);

        R deploymentFinished(DeploymentFinished event);

        R verificationStarted(VerificationStarted event);

        R verificationMeasured(VerificationMeasured event);

        R verificationFinished(VerificationFinished event);

        R rollbackStarted(RollbackStarted event);

        R rollbackFinished(RollbackFinished event);

        R obligationCreated(ObligationCreated event);

        R obligationMet(ObligationMet event);

        R emergencyDeclared(EmergencyDeclared event);

        R exceptionAsked(ExceptionAsked event);

        R exceptionApproved(ExceptionApproved event);

        R closed(Closed event);

        R waitEnded(WaitEnded event);

        R tightened(Tightened event);

        R changesAsked(TalkEvent.ChangesAsked event);

        R approvalWithdrawn(TalkEvent.ApprovalWithdrawn event);

        R objectionWithdrawn(TalkEvent.ObjectionWithdrawn event);

        R commented(TalkEvent.Commented event);

        R delegated(TalkEvent.Delegated event);

        R delegationRevoked(TalkEvent.DelegationRevoked event);

        R cancelled(TalkEvent.Cancelled event);

        R reminderDue(TalkEvent.ReminderDue event);

        R escalated(TalkEvent.Escalated event);
    }

    /** Somebody asked for a change. */
    record Requested(Request request, Origin origin) implements ChangeEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.requested(this);
        }
    }

    /** The request was replaced by a newer text, or its origin by a newer commit. */
    record Amended(Request request, Origin origin) implements ChangeEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.amended(this);
        }
    }

    /** The policy gave the change its category; {@code base} is what it would have been without the raises. */
    record Classified(Category base, Category effective, List<Raise> raises, List<RiskRaise> risks)
            implements ChangeEvent {
        public Classified {
            raises = List.copyOf(raises);
            risks = List.copyOf(risks);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.classified(this);
        }
    }

    /** Another build took the change up; those who started it can no longer approve it. */
    record BuildJoined(BuildRef build, List<String> starters) implements ChangeEvent {
        public BuildJoined {
            starters = List.copyOf(starters);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.buildJoined(this);
        }
    }

    /** A fact about the commit was recorded. */
    record EvidenceAdded(Evidence evidence) implements ChangeEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.evidenceAdded(this);
        }
    }

    /**
     * A person approved. {@code roles} are all they held or spoke in then; {@code asRole} limits the word to one of them,
     * empty for any (decision 18). For the rest see {@link Attestation}.
     */
    record Approved(
            String person,
            List<RoleMatch> roles,
            String asRole,
            String comment,
            Subject subject,
            Map<String, String> checklist,
            String signature,
            Map<String, String> demanded)
            implements ChangeEvent {
        public Approved {
            roles = List.copyOf(roles);
            checklist = Collections.unmodifiableMap(new TreeMap<>(checklist));
            demanded = Collections.unmodifiableMap(new TreeMap<>(demanded));
        }

        /** Without checklist or signature. */
        public Approved(String person, List<RoleMatch> roles, String asRole, String comment, Subject subject) {
            this(person, roles, asRole, comment, subject, Map.of(), "", Map.of());
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.approved(this);
        }
    }

    /** A person rejected; it stands for that subject (decision 23). */
    record Rejected(
            String person, List<RoleMatch> roles, String asRole, String comment, Subject subject, String signature)
            implements ChangeEvent {
        public Rejected {
            roles = List.copyOf(roles);
        }

        /** Unsigned. */
        public Rejected(String person, List<RoleMatch> roles, String asRole, String comment, Subject subject) {
            this(person, roles, asRole, comment, subject, "");
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.rejected(this);
        }
    }

    /** A person gave the go for a change that deploys by hand (requirement E1). */
    record DeployOrdered(String environment, String person, String comment, Subject subject) implements ChangeEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.deployOrdered(this);
        }
    }

    /**
     * Every gate passed or was waived at this moment; {@code gates} says how, by the name of the gate, and
     * {@code context} what that turned on beyond the change itself.
     *
     * @param policyDigest of the policy that judged
     * @param basePolicy the digest of the policy as it is written, where folders or jobs made it stricter; otherwise
     *     empty
     * @param layers what they asked; the texts were recorded with {@link Tightened} before
     */
    record GateOpened(
            String environment,
            Subject subject,
            String policyDigest,
            String basePolicy,
            List<PolicyLayer> layers,
            Map<String, String> gates,
            Surroundings context)
            implements ChangeEvent {
        public GateOpened {
            layers = List.copyOf(layers);
            gates = Collections.unmodifiableMap(new TreeMap<>(gates));
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.gateOpened(this);
        }
    }

    /** A deployment began; {@code key} names it, unique and the same after a restart. */
    record DeploymentStarted(
            String environment, String key, BuildRef build, String version, String commit, List<Artifact> artifacts)
            implements ChangeEvent {
        public DeploymentStarted {
            artifacts = List.copyOf(artifacts);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.deploymentStarted(this);
        }
    }

    /** A deployment ended. */
    record DeploymentFinished(String environment, String key, Outcome outcome, String detail) implements ChangeEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.deploymentFinished(this);
        }
    }

    /** Watching began (requirement F2). */
    record VerificationStarted(String environment, String key, WatchPlan plan) implements ChangeEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.verificationStarted(this);
        }
    }

    /** One round of a watch was taken, or found to have been missed. */
    record VerificationMeasured(String key, Round round) implements ChangeEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.verificationMeasured(this);
        }
    }

    /** Watching ended; {@code notes} are the people's own (requirement F3). */
    record VerificationFinished(String environment, String key, VerdictKind verdict, String reason, String notes)
            implements ChangeEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.verificationFinished(this);
        }
    }

    /** A rollback of the deployment with that key began (requirement F5). */
    record RollbackStarted(
            String environment,
            String key,
            String deployment,
            RollbackMethod method,
            String from,
            String to,
            String reason)
            implements ChangeEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.rollbackStarted(this);
        }
    }

    /** A rollback ended. */
    record RollbackFinished(String environment, String key, Outcome outcome, RollbackCheck check, String detail)
            implements ChangeEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.rollbackFinished(this);
        }
    }

    /**
     * Somebody in the role, or whoever asked for the change if it is empty, owes something until then. {@code gate} was
     * passed before {@code environment} without it; both are empty for a duty of another origin.
     */
    record ObligationCreated(String id, String duty, String role, Instant dueAt, String environment, String gate)
            implements ChangeEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.obligationCreated(this);
        }
    }

    /** What was owed under that id is there; {@code note} says how. */
    record ObligationMet(String id, String note) implements ChangeEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.obligationMet(this);
        }
    }

    /** A person with the authority to do so said that this is an emergency (decision 6). */
    record EmergencyDeclared(String person, List<RoleMatch> roles, String comment) implements ChangeEvent {
        public EmergencyDeclared {
            roles = List.copyOf(roles);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.emergencyDeclared(this);
        }
    }

    /** Somebody asked that a gate need not be met (requirement J2); {@code id} is its name within the change. */
    record ExceptionAsked(String id, String gate, String reason, RiskAcceptance.Scope scope, Instant until)
            implements ChangeEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.exceptionAsked(this);
        }
    }

    /** A person accepted the risk; {@code roles} are all they held then. */
    record ExceptionApproved(String id, String person, List<RoleMatch> roles, String comment) implements ChangeEvent {
        public ExceptionApproved {
            roles = List.copyOf(roles);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.exceptionApproved(this);
        }
    }

    /** The change is done with: nothing more is deployed, and nothing is owed. */
    record Closed(String comment) implements ChangeEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.closed(this);
        }
    }

    /**
     * The job of a build that made or took up the change, and the folders it is in, ask this beyond the policy; nothing
     * more if the list is empty. It replaces what was recorded for the same job.
     */
    record Tightened(String job, List<TighteningText> asked) implements ChangeEvent {
        public Tightened {
            asked = List.copyOf(asked);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.tightened(this);
        }
    }

    /** A pipeline stopped waiting at a gate that had not opened. */
    record WaitEnded(String environment, BuildRef build, WaitEnd end, String detail) implements ChangeEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.waitEnded(this);
        }
    }
}
