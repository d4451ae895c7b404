package io.jenkins.plugins.changegates.engine.change;

import java.time.Instant;
import java.util.List;

/** What people say to each other around a decision, and take back; and who was reminded of it. */
public final class TalkEvent {

    private TalkEvent() {}

    /** A person asked for changes, which holds the change for that subject until it is amended (decision 23). */
    public record ChangesAsked(String person, List<RoleMatch> roles, String asRole, String comment, Subject subject)
            implements ChangeEvent {
        public ChangesAsked {
            roles = List.copyOf(roles);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.changesAsked(this);
        }
    }

    /** A person took back their approvals of this change, on whatever content: none comes back (decision 13). */
    public record ApprovalWithdrawn(String person, String comment) implements ChangeEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.approvalWithdrawn(this);
        }
    }

    /** A person took back their rejection of that subject, or what they had asked for. */
    public record ObjectionWithdrawn(String person, String comment, Subject subject) implements ChangeEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.objectionWithdrawn(this);
        }
    }

    /** A person said something. It decides nothing. */
    public record Commented(String person, String comment) implements ChangeEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.commented(this);
        }
    }

    /** A person lets another speak for them in this change; {@code id} is its name within the change. */
    public record Delegated(String id, String giver, String delegate, String comment) implements ChangeEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.delegated(this);
        }
    }

    /** What was delegated under that id is over; what was said until then stands. */
    public record DelegationRevoked(String id, String comment) implements ChangeEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.delegationRevoked(this);
        }
    }

    /** A person withdrew the change as a whole. */
    public record Cancelled(String person, String comment) implements ChangeEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.cancelled(this);
        }
    }

    /** Those in the role were to be reminded at {@code due} of what they had not decided. */
    public record ReminderDue(String environment, String role, Instant due) implements ChangeEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.reminderDue(this);
        }
    }

    /** At {@code due} it went to those in the role {@code to} that those in {@code role} had not decided. */
    public record Escalated(String environment, String role, String to, Instant due) implements ChangeEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.escalated(this);
        }
    }
}
