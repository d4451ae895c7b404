package io.jenkins.plugins.changegates.steps;

import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.DeployOrder;
import io.jenkins.plugins.changegates.engine.change.Opinion;
import io.jenkins.plugins.changegates.engine.gate.Gate;
import io.jenkins.plugins.changegates.engine.gate.GateReport;
import io.jenkins.plugins.changegates.engine.gate.GateResult;
import io.jenkins.plugins.changegates.engine.gate.JudgedApproval;
import io.jenkins.plugins.changegates.engine.gate.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What the console says of a gate. */
final class GateReporter {

    private GateReporter() {}

    /** Who or what is awaited, in a line. */
    static String awaited(GateReport report) {
        String people = report.awaited().stream().map(GateReporter::awaited).collect(Collectors.joining(", "));
        return people.isEmpty() ? report.reason() : people;
    }

    private static String awaited(GateResult.Awaited awaited) {
        String role = awaited.missing() > 1 ? awaited.missing() + " × " + awaited.role() : awaited.role();
        return awaited.holders().isEmpty() ? role : role + " (" + String.join(", ", awaited.holders()) + ")";
    }

    /** The gates that are not met, a line each, with those who can meet them. */
    static List<String> unmet(GateReport report) {
        return report.gates().stream()
                .filter(gate -> !gate.result().letsThrough())
                .map(GateReporter::line)
                .toList();
    }

    /** What lets through, and should be known all the same. */
    static List<String> warnings(GateReport report) {
        return report.gates().stream()
                .filter(gate -> gate.name().equals(Gate.TIGHTENING))
                .filter(gate -> gate.result().letsThrough())
                .map(gate -> ChangeStepExecution.plain(gate.result().reason()))
                .toList();
    }

    private static String line(Gate gate) {
        GateResult result = gate.result();
        String line =
                Messages.GateReporter_gate(gate.name(), result.wireName(), ChangeStepExecution.plain(result.reason()));
        String people = result instanceof GateResult.Waiting waiting
                ? waiting.awaited().stream()
                        .flatMap(awaited -> awaited.holders().stream())
                        .distinct()
                        .collect(Collectors.joining(", "))
                : "";
        return people.isEmpty() ? line : Messages.GateReporter_who(line, people);
    }

    /** Who decided what, a line each. */
    static List<String> decisions(Change change, GateReport report) {
        List<String> lines = new ArrayList<>();
        for (JudgedApproval approval : report.approvals()) {
            if (approval.standing() == Standing.COUNTS) {
                lines.add(Messages.GateReporter_approved(
                        approval.person(), approval.detail(), comment(change, approval)));
            }
        }
        change.deployOrders().stream()
                .filter(order -> order.environment().equals(report.environment()))
                .reduce((first, second) -> second)
                .map((DeployOrder order) -> Messages.GateReporter_ordered(order.person()))
                .ifPresent(lines::add);
        return lines;
    }

    private static String comment(Change change, JudgedApproval approval) {
        return change.opinions().stream()
                .filter(opinion -> opinion.person().equals(approval.person())
                        && opinion.at().equals(approval.at()))
                .map(Opinion::comment)
                .filter(comment -> !comment.isBlank())
                .findFirst()
                .map(comment -> ": " + ChangeStepExecution.plain(comment))
                .orElse("");
    }
}
