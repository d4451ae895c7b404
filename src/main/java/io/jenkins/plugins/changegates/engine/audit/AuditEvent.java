package io.jenkins.plugins.changegates.engine.audit;

import io.jenkins.plugins.changegates.engine.change.ChangeId;
import java.time.Instant;
import java.util.List;

/**
 * Something that happened to the ledger, or to what all changes are judged by. The family is closed, as that of {@link
 * io.jenkins.plugins.changegates.engine.change.ChangeEvent} is. Who, when and by which way stand around it in {@link
 * AuditEntry}.
 */
public sealed interface AuditEvent {

    <R> R accept(Visitor<R> visitor);

    /** One answer for each kind of event. */
    interface Visitor<R> {
        R policyReplaced(PolicyReplaced event);

        R keyIntroduced(KeyIntroduced event);

        R evidenceExported(EvidenceExported event);

        R textErased(TextErased event);

        R segmentsArchived(SegmentsArchived event);

        R delegationGiven(DelegationGiven event);

        R delegationRevoked(DelegationRevoked event);
    }

    /**
     * From here on another policy judges.
     *
     * @param name of the policy that takes effect
     * @param version of it
     * @param before digest of the policy that was in force, empty where none was recorded before
     * @param after digest of the one that takes effect: {@code sha256:} and the SHA-256 of the document in hexadecimal
     *     digits; what gates open by names it
     * @param document the policy in full, in its canonical form in JSON
     * @param differences what changed, in short lines for people
     */
    record PolicyReplaced(
            String name, String version, String before, String after, String document, List<String> differences)
            implements AuditEvent {
        public PolicyReplaced {
            differences = List.copyOf(differences);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.policyReplaced(this);
        }
    }

    /**
     * Another key signs.
     *
     * @param key the verifier key, as signed-note writes it
     * @param introduction the note in which the key before introduces it
     */
    record KeyIntroduced(String key, String introduction) implements AuditEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.keyIntroduced(this);
        }
    }

    /**
     * Somebody was given evidence.
     *
     * @param kind of bundle
     * @param selection of what, in words
     * @param entries how many are in it
     * @param digest {@code sha256:} and the SHA-256 of its manifest in hexadecimal digits
     */
    record EvidenceExported(String kind, String selection, long entries, String digest) implements AuditEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.evidenceExported(this);
        }
    }

    /**
     * A text was erased; its hash stays.
     *
     * @param change whose text it was
     * @param number of the change's event that had it
     * @param field where in the event
     * @param reason why it had to go
     */
    record TextErased(ChangeId change, long number, String field, String reason) implements AuditEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.textErased(this);
        }
    }

    /**
     * The oldest segments were moved to an archive.
     *
     * @param segments their names
     * @param digests for each {@code sha256:} and the SHA-256 of its bytes in hexadecimal digits
     * @param place where they went
     */
    record SegmentsArchived(List<String> segments, List<String> digests, String place) implements AuditEvent {
        public SegmentsArchived {
            segments = List.copyOf(segments);
            digests = List.copyOf(digests);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.segmentsArchived(this);
        }
    }

    /**
     * A person lets another speak for them in every change for a time (decision 20).
     *
     * @param id its name, {@code standing-} and a number of its own
     * @param giver user id of whoever is spoken for
     * @param delegate user id of whoever speaks
     * @param from the first instant at which it holds
     * @param until the first instant at which it no longer does
     */
    record DelegationGiven(String id, String giver, String delegate, Instant from, Instant until)
            implements AuditEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.delegationGiven(this);
        }
    }

    /** What was given under that id is over; what was said until then stands. */
    record DelegationRevoked(String id) implements AuditEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.delegationRevoked(this);
        }
    }
}
