package io.jenkins.plugins.changegates.store.report;

import io.jenkins.plugins.changegates.engine.change.Artifact;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.ChangeEvent;
import io.jenkins.plugins.changegates.engine.change.Classification;
import io.jenkins.plugins.changegates.engine.change.Impact;
import io.jenkins.plugins.changegates.engine.change.ImpactArea;
import io.jenkins.plugins.changegates.engine.change.Opinion;
import io.jenkins.plugins.changegates.engine.change.Origin;
import io.jenkins.plugins.changegates.engine.change.PolicyLayer;
import io.jenkins.plugins.changegates.engine.change.Raise;
import io.jenkins.plugins.changegates.engine.change.Recorded;
import io.jenkins.plugins.changegates.engine.change.Request;
import io.jenkins.plugins.changegates.engine.change.RoleMatch;
import io.jenkins.plugins.changegates.engine.change.Scope;
import io.jenkins.plugins.changegates.engine.change.TalkEvent;
import io.jenkins.plugins.changegates.engine.evidence.Evidence;
import io.jenkins.plugins.changegates.store.report.Html.Cell;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What was asked for, judged and approved of one change. What then happened is in {@link ReleaseReport}. */
final class ChangeReport {

    private final Html html;
    private final Change change;

    ChangeReport(Html html, Change change) {
        this.html = html;
        this.change = change;
    }

    void write() throws IOException {
        head();
        request();
        gates();
        approvals();
        evidence();
        new ReleaseReport(html, change).write();
        ControlTable.write(html, change);
        Timeline.write(html, change.history());
    }

    private void head() throws IOException {
        Request request = change.request();
        html.element("h1", change.id() + ": " + (request.summary().isBlank() ? "no summary" : request.summary()));
        html.tag("<div class=\"facts\"><dl>\n");
        html.tag("<dt>State</dt>");
        Mark state = Mark.of(change.state().wireName());
        html.element("dd", "mark " + state.kind(), state.word());
        html.field("Service", request.service() + (request.version().isBlank() ? "" : " " + request.version()));
        html.field("To", request.environments());
        html.field(
                "Category", change.classification().map(ChangeReport::category).orElse(""));
        html.field(
                "Asked for",
                Moments.text(change.requestedAt()) + " by "
                        + change.requestedBy().user() + " ("
                        + change.requestedBy().channel().wireName() + ")");
        html.field("Commit", change.origin().commit());
        html.field("Last event", Moments.text(change.updatedAt()));
        html.tag("</dl></div>\n");
    }

    private static String category(Classification given) {
        String since = given.raises().stream().map(Raise::reason).distinct().collect(Collectors.joining("; "));
        return given.effective().wireName() + (since.isEmpty() ? "" : ", since: " + since);
    }

    private void request() throws IOException {
        Request request = change.request();
        Origin origin = change.origin();
        html.element("h2", "Request");
        html.tag("<dl>\n");
        html.field("Description", request.description());
        html.field("Justification", request.justification());
        html.field("Impact", impact(request.impact()));
        html.field("Risk", request.risk() == null ? "" : request.risk().wireName());
        html.field(
                "Proposed category",
                request.category() == null ? "" : request.category().wireName());
        html.field(
                "Scope", request.scope().stream().map(Scope::wireName).sorted().toList());
        html.field("Testing", request.testing());
        html.field("Rollback plan", request.rollbackPlan());
        html.field("Back to", request.rollbackTo());
        html.field("Restore point", request.restorePoint());
        html.field("Security", request.security());
        html.field("On duty", request.onDuty());
        html.field(
                "Deployment by",
                request.method() == null ? "" : request.method().wireName());
        html.field("Ticket", request.ticket());
        html.field("Pull request", request.pullRequest());
        html.field("Labels", request.labels());
        html.field(
                "Artifacts",
                request.artifacts().stream().map(ChangeReport::artifact).collect(Collectors.joining("\n")));
        html.field("Author", change.authors());
        html.field("Builds started by", change.starters());
        html.field("Branch", origin.branch());
        html.field("Changed files", files(origin));
        html.tag("</dl>\n");
    }

    private static String artifact(Artifact artifact) {
        return artifact.name() + " " + artifact.digest();
    }

    private static String impact(Impact impact) {
        String areas = impact.none()
                ? "none"
                : impact.areas().stream().map(ImpactArea::wireName).collect(Collectors.joining(", "));
        return areas + (impact.notes().isBlank() ? "" : "\n" + impact.notes());
    }

    private static String files(Origin origin) {
        if (!origin.changedFiles().known()) {
            return "not known";
        }
        List<String> paths = origin.changedFiles().paths();
        int more = paths.size() - 50;
        return String.join("\n", paths.subList(0, Math.min(50, paths.size())))
                + (more > 0 ? "\nand " + more + " more" : "");
    }

    private void gates() throws IOException {
        html.element("h2", "Gates");
        boolean any = false;
        for (Recorded entry : change.history()) {
            if (entry.event() instanceof ChangeEvent.GateOpened opened) {
                any = true;
                html.element("h3", "Opened before " + opened.environment() + " at " + Moments.text(entry.at()));
                html.tag("<p class=\"note\">Judged by the policy <code>")
                        .text(opened.policyDigest())
                        .tag("</code>")
                        .text(stricter(opened))
                        .text(", for " + entry.by().user())
                        .tag("</p>\n");
                html.head("Gate", "Result", "Why");
                for (Map.Entry<String, String> gate : opened.gates().entrySet()) {
                    String[] words = gate.getValue().split(": ", 2);
                    html.row(
                            Cell.tight(gate.getKey()),
                            Cell.mark(Mark.of(words[0])),
                            Cell.of(words.length > 1 ? words[1] : ""));
                }
                html.tableEnd();
            }
        }
        if (!any) {
            html.element("p", "note", "No gate has opened for this change.");
        }
    }

    private static String stricter(ChangeEvent.GateOpened opened) {
        return opened.layers().isEmpty()
                ? ""
                : ", made stricter by "
                        + opened.layers().stream().map(PolicyLayer::source).collect(Collectors.joining(", "));
    }

    private void approvals() throws IOException {
        html.element("h2", "Approvals");
        if (change.opinions().isEmpty()) {
            html.element("p", "note", "Nobody has approved or rejected it.");
            return;
        }
        html.head("When", "Who", "Said", "In the role", "By", "Remark");
        for (Recorded entry : change.history()) {
            if (entry.event() instanceof ChangeEvent.Approved event) {
                opinion(entry, event.person(), "approved", event.roles(), event.asRole(), event.comment());
            } else if (entry.event() instanceof ChangeEvent.Rejected event) {
                opinion(entry, event.person(), "rejected", event.roles(), event.asRole(), event.comment());
            } else if (entry.event() instanceof TalkEvent.ChangesAsked event) {
                opinion(entry, event.person(), "asked for changes", event.roles(), event.asRole(), event.comment());
            }
        }
        html.tableEnd();
        Set<Map<String, String>> letThrough = change.history().stream()
                .map(Recorded::event)
                .filter(ChangeEvent.GateOpened.class::isInstance)
                .map(event -> ((ChangeEvent.GateOpened) event).subject().content())
                .collect(Collectors.toSet());
        List<String> stale = change.opinions().stream()
                .filter(Opinion::approves)
                .filter(opinion -> !letThrough.contains(opinion.subject().content()))
                .map(Opinion::person)
                .toList();
        if (!letThrough.isEmpty() && !stale.isEmpty()) {
            html.element(
                    "p",
                    "note",
                    "Given for something else than what any gate let through: " + String.join(", ", stale) + ".");
        }
    }

    private void opinion(
            Recorded entry, String person, String said, List<RoleMatch> roles, String asRole, String comment)
            throws IOException {
        String held = roles.stream()
                .map(match -> match.role() + " (" + match.authority()
                        + (match.own() ? "" : ", for " + match.onBehalfOf()) + ")")
                .collect(Collectors.joining(", "));
        html.row(
                Cell.tight(Moments.text(entry.at())),
                Cell.of(person),
                Cell.mark(Mark.of(said)),
                Cell.of(asRole.isEmpty() ? held : asRole + " only; holds " + held),
                Cell.of(entry.by().channel().wireName()),
                Cell.of(comment));
    }

    private void evidence() throws IOException {
        html.element("h2", "Tests and other evidence");
        if (change.evidence().isEmpty()) {
            html.element("p", "note", "None was recorded.");
            return;
        }
        html.head("When", "Kind", "Status", "Found how", "Of the commit", "What it said");
        for (Evidence each : change.evidence()) {
            html.row(
                    Cell.tight(Moments.text(each.at())),
                    Cell.of(each.kind() + (each.source().isBlank() ? "" : " (" + each.source() + ")")),
                    Cell.mark(Mark.of(each.status().wireName())),
                    Cell.of(each.origin().wireName()),
                    Cell.of(each.commit()),
                    Cell.of(each.summary() + (each.url().isBlank() ? "" : "\n" + each.url())));
        }
        html.tableEnd();
    }
}
