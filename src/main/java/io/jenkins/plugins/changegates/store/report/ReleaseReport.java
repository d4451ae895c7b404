package io.jenkins.plugins.changegates.store.report;

import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.Deployment;
import io.jenkins.plugins.changegates.engine.change.Obligation;
import io.jenkins.plugins.changegates.engine.change.RiskAcceptance;
import io.jenkins.plugins.changegates.engine.change.Rollback;
import io.jenkins.plugins.changegates.engine.change.Verification;
import io.jenkins.plugins.changegates.engine.verification.CheckOutcome;
import io.jenkins.plugins.changegates.engine.verification.Measurement;
import io.jenkins.plugins.changegates.engine.verification.Round;
import io.jenkins.plugins.changegates.store.report.Html.Cell;
import java.io.IOException;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What became of a change once its gates had opened: deployments, watches, rollbacks, duties, exceptions. */
final class ReleaseReport {

    private final Html html;
    private final Change change;

    ReleaseReport(Html html, Change change) {
        this.html = html;
        this.change = change;
    }

    void write() throws IOException {
        deployments();
        verifications();
        rollbacks();
        obligations();
        exceptions();
    }

    private void deployments() throws IOException {
        html.element("h2", "Deployments");
        if (change.deployments().isEmpty()) {
            html.element("p", "note", "It was not deployed.");
            return;
        }
        html.head("Began", "To", "Version and commit", "Took", "Ended", "Build");
        for (Deployment each : change.deployments()) {
            html.row(
                    Cell.tight(Moments.text(each.startedAt())),
                    Cell.of(each.environment()),
                    Cell.of(Stream.of(each.version(), each.commit())
                            .filter(text -> !text.isBlank())
                            .collect(Collectors.joining("\n"))),
                    Cell.tight(each.ended()
                            .map(end -> Moments.length(Duration.between(each.startedAt(), end.at())))
                            .orElse("")),
                    Cell.mark(Mark.of(
                            each.rolledBack()
                                    ? "rolled-back"
                                    : each.ended()
                                            .map(end -> end.outcome().wireName())
                                            .orElse("under way"))),
                    Cell.of(each.build().number() == 0 ? "" : each.build().displayName()));
        }
        html.tableEnd();
    }

    private void verifications() throws IOException {
        html.element("h2", "Verification");
        if (change.verifications().isEmpty()) {
            html.element("p", "note", "No deployment was watched.");
            return;
        }
        html.head("Began", "In", "Watched for", "Checks", "Rounds", "Verdict", "Why");
        for (Verification each : change.verifications()) {
            html.row(
                    Cell.tight(Moments.text(each.plan().startedAt())),
                    Cell.of(each.environment()),
                    Cell.of(Moments.length(each.plan().duration()) + ", every "
                            + Moments.length(each.plan().every())),
                    Cell.of(String.join(", ", each.plan().checks())),
                    Cell.of(rounds(each)),
                    Cell.mark(Mark.of(
                            each.ended().map(end -> end.verdict().wireName()).orElse("under way"))),
                    Cell.of(each.ended()
                            .map(end -> end.reason() + (end.notes().isBlank() ? "" : "\n" + end.notes()))
                            .orElse("")));
        }
        html.tableEnd();
    }

    private static String rounds(Verification watch) {
        long missed = watch.rounds().stream().filter(Round::missed).count();
        long good = watch.rounds().stream()
                .filter(round -> !round.missed())
                .filter(round -> round.measurements().stream()
                        .map(Measurement::outcome)
                        .allMatch(outcome -> outcome == CheckOutcome.PASSED))
                .count();
        return good + " of " + watch.rounds().size() + " passed" + (missed == 0 ? "" : ", " + missed + " missed");
    }

    private void rollbacks() throws IOException {
        html.element("h2", "Rollback");
        if (change.rollbacks().isEmpty()) {
            html.element("p", "note", "Nothing was taken back.");
            return;
        }
        html.head("Began", "In", "From and to", "By", "Why", "Ended", "Afterwards");
        for (Rollback each : change.rollbacks()) {
            html.row(
                    Cell.tight(Moments.text(each.startedAt())),
                    Cell.of(each.environment()),
                    Cell.of(each.from() + " → " + (each.to().isBlank() ? "what stood before" : each.to()) + "\n"
                            + each.method().wireName()),
                    Cell.of(each.by().user()),
                    Cell.of(each.reason()),
                    Cell.mark(Mark.of(
                            each.ended().map(end -> end.outcome().wireName()).orElse("under way"))),
                    Cell.of(each.ended()
                            .map(end -> Stream.of(
                                            end.check().wireName(),
                                            end.detail(),
                                            "after " + Moments.length(Duration.between(each.startedAt(), end.at())))
                                    .filter(text -> !text.isBlank())
                                    .collect(Collectors.joining("\n")))
                            .orElse("")));
        }
        html.tableEnd();
    }

    private void obligations() throws IOException {
        html.element("h2", "Obligations");
        if (change.obligations().isEmpty()) {
            html.element("p", "note", "Nothing was or is owed.");
            return;
        }
        html.head("Duty", "Owed by", "Due", "State", "How");
        for (Obligation each : change.obligations()) {
            html.row(
                    Cell.of(each.duty()),
                    Cell.of(each.role().isEmpty() ? "who asked for the change" : each.role()),
                    Cell.tight(Moments.text(each.dueAt())),
                    Cell.mark(Mark.of(state(each))),
                    Cell.of(each.settled()
                            .map(met -> Moments.text(met.at()) + " by "
                                    + met.by().user() + (met.note().isBlank() ? "" : ": " + met.note()))
                            .orElse("")));
        }
        html.tableEnd();
    }

    private String state(Obligation obligation) {
        if (obligation.open()) {
            return obligation.overdue(change.updatedAt()) ? "overdue" : "owed";
        }
        boolean late = obligation
                .settled()
                .filter(met -> met.at().isAfter(obligation.dueAt()))
                .isPresent();
        return late ? "met, late" : "met";
    }

    private void exceptions() throws IOException {
        if (change.exceptions().isEmpty()) {
            return;
        }
        html.element("h2", "Accepted risks");
        html.head("What need not be met", "Where", "Until", "Why", "Accepted by");
        for (RiskAcceptance each : change.exceptions()) {
            RiskAcceptance.Scope scope = each.scope();
            html.row(
                    Cell.of(each.gate()),
                    Cell.of(Stream.of(scope.change(), scope.service(), scope.environment(), scope.category())
                            .filter(text -> !text.isBlank())
                            .collect(Collectors.joining(", "))),
                    Cell.tight(Moments.text(each.until())),
                    Cell.of(each.reason()),
                    Cell.of(each.approvals().stream()
                            .map(approval -> approval.person() + " ("
                                    + approval.roles().stream()
                                            .map(match -> match.role())
                                            .collect(Collectors.joining(", "))
                                    + ")")
                            .collect(Collectors.joining("\n"))));
        }
        html.tableEnd();
    }
}
