package io.jenkins.plugins.changegates.pages.evidence;

import io.jenkins.plugins.changegates.engine.audit.AuditEntry;
import io.jenkins.plugins.changegates.engine.audit.AuditEvent;
import java.util.ArrayList;
import java.util.List;

/**
 * An entry of no one change, in words.
 *
 * @param lines what there is to say of it, each plain text
 */
public record AuditRow(long number, At at, String who, String channel, String title, List<String> lines) {

    static AuditRow of(AuditEntry entry) {
        Said said = entry.event().accept(new Telling());
        return new AuditRow(
                entry.number(),
                At.of(entry.at()),
                entry.by().user(),
                entry.by().channel().wireName(),
                said.title(),
                said.lines());
    }

    private record Said(String title, List<String> lines) {}

    private static final class Telling implements AuditEvent.Visitor<Said> {

        @Override
        public Said policyReplaced(AuditEvent.PolicyReplaced event) {
            List<String> lines = new ArrayList<>();
            lines.add(Messages.Entry_policy(event.name(), event.version()));
            lines.addAll(event.differences());
            lines.add(event.after());
            return new Said(Messages.Entry_policyReplaced(), lines);
        }

        @Override
        public Said keyIntroduced(AuditEvent.KeyIntroduced event) {
            return new Said(Messages.Entry_keyIntroduced(), List.of(event.key()));
        }

        @Override
        public Said evidenceExported(AuditEvent.EvidenceExported event) {
            return new Said(
                    Messages.Entry_exported(),
                    List.of(
                            event.selection(),
                            Messages.Entry_entries(event.entries()),
                            Messages.Entry_manifest(event.digest())));
        }

        @Override
        public Said textErased(AuditEvent.TextErased event) {
            return new Said(
                    Messages.Entry_erased(),
                    List.of(
                            Messages.Entry_field(event.change().value(), event.number(), event.field()),
                            event.reason()));
        }

        @Override
        public Said segmentsArchived(AuditEvent.SegmentsArchived event) {
            return new Said(Messages.Entry_archived(), List.of(String.join(", ", event.segments()), event.place()));
        }

        @Override
        public Said delegationGiven(AuditEvent.DelegationGiven event) {
            return new Said(
                    Messages.Entry_delegated(),
                    List.of(Messages.Entry_delegation(
                            event.id(), event.giver(), event.delegate(), event.from(), event.until())));
        }

        @Override
        public Said delegationRevoked(AuditEvent.DelegationRevoked event) {
            return new Said(Messages.Entry_delegationOver(), List.of(event.id()));
        }
    }
}
