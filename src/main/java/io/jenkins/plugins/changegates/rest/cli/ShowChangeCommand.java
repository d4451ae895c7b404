package io.jenkins.plugins.changegates.rest.cli;

import hudson.Extension;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.Classification;
import io.jenkins.plugins.changegates.engine.change.Comment;
import io.jenkins.plugins.changegates.engine.change.Opinion;
import io.jenkins.plugins.changegates.engine.change.Request;
import io.jenkins.plugins.changegates.engine.gate.Gate;
import io.jenkins.plugins.changegates.engine.gate.GateReport;
import io.jenkins.plugins.changegates.runtime.ChangeGates;
import org.kohsuke.args4j.Argument;

/** {@code show-change}: what a change is, its gates judged now, and the subject that a decision sends back. */
@Extension
public final class ShowChangeCommand extends ChangeCommand {

    @Argument(metaVar = "CHANGE", usage = "Name of the change, such as CHG-7Q2M4T0VX9KD", required = true)
    public String change;

    @Override
    public String getShortDescription() {
        return Messages.Cli_show();
    }

    @Override
    void carryOut(ChangeGates gates) {
        Change found = visible(gates, change);
        Request request = found.request();
        print("change", found.id().value());
        print("state", found.state().wireName());
        print(
                "category",
                found.classification()
                        .map(Classification::effective)
                        .map(category -> category.wireName())
                        .orElse(""));
        print("service", line(request.service()));
        print("summary", line(request.summary()));
        print("description", line(request.description()));
        print("justification", line(request.justification()));
        print("rollback plan", line(request.rollbackPlan()));
        print("author", line(found.origin().author()));
        print("commit", line(found.origin().commit()));
        for (Opinion opinion : found.opinions()) {
            print(opinion.word().wireName(), line(opinion.person()), line(opinion.comment()));
        }
        for (Comment comment : found.comments()) {
            print("comment", line(comment.person()), line(comment.text()));
        }
        found.delegations().stream()
                .filter(delegation -> delegation.holdsAt(gates.clock().instant()))
                .forEach(delegation ->
                        print("delegation", delegation.id(), line(delegation.giver()), line(delegation.delegate())));
        request.environments().forEach(environment -> {
            GateReport report = gates.changes().judge(found, environment);
            print(report, gates.changes().sight(found, report));
        });
    }

    private void print(GateReport report, String subject) {
        print("environment", line(report.environment()), report.decision().wireName(), line(report.reason()));
        for (Gate gate : report.gates()) {
            print(
                    "gate",
                    gate.name(),
                    gate.result().wireName(),
                    line(gate.result().reason()));
        }
        report.settled().ifPresent(word -> print("settled", word.wireName()));
        print("subject", subject);
    }
}
