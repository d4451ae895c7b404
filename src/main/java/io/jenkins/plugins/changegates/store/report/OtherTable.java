package io.jenkins.plugins.changegates.store.report;

import io.jenkins.plugins.changegates.engine.audit.AuditEntry;
import io.jenkins.plugins.changegates.engine.audit.AuditEvent;
import io.jenkins.plugins.changegates.store.report.Html.Cell;
import java.io.IOException;
import java.util.List;

/** What concerned no one change: policies, keys, exports, erasures, archives, delegations. */
final class OtherTable implements AuditEvent.Visitor<String> {

    private static final OtherTable WORDS = new OtherTable();

    private OtherTable() {}

    static void write(Html html, List<AuditEntry> entries) throws IOException {
        if (entries.isEmpty()) {
            return;
        }
        html.element("h2", "What concerned no one change");
        html.head("When", "Who", "What");
        for (AuditEntry entry : entries) {
            html.row(
                    Cell.tight(Moments.text(entry.at())),
                    Cell.of(entry.by().user() + " (" + entry.by().channel().wireName() + ")"),
                    Cell.of(entry.event().accept(WORDS)));
        }
        html.tableEnd();
    }

    @Override
    public String policyReplaced(AuditEvent.PolicyReplaced event) {
        return "Another policy judges: " + event.name() + " " + event.version() + ", " + event.after()
                + (event.differences().isEmpty() ? "" : "\n" + String.join("\n", event.differences()));
    }

    @Override
    public String keyIntroduced(AuditEvent.KeyIntroduced event) {
        return "Another key signs: " + event.key();
    }

    @Override
    public String evidenceExported(AuditEvent.EvidenceExported event) {
        return "Evidence was given out: " + event.kind() + ", " + event.selection() + ", " + event.entries()
                + " entries";
    }

    @Override
    public String textErased(AuditEvent.TextErased event) {
        return "A text of " + event.change() + " was erased (event " + event.number() + ", " + event.field() + "): "
                + event.reason();
    }

    @Override
    public String segmentsArchived(AuditEvent.SegmentsArchived event) {
        return "Moved to the archive " + event.place() + ": " + String.join(", ", event.segments());
    }

    @Override
    public String delegationGiven(AuditEvent.DelegationGiven event) {
        return event.giver() + " let " + event.delegate() + " speak for them from " + Moments.text(event.from())
                + " until " + Moments.text(event.until()) + ": " + event.id();
    }

    @Override
    public String delegationRevoked(AuditEvent.DelegationRevoked event) {
        return "Ended " + event.id();
    }
}
