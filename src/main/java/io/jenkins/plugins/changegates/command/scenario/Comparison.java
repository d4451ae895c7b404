package io.jenkins.plugins.changegates.command.scenario;

import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.Raise;
import io.jenkins.plugins.changegates.engine.change.RiskRaise;
import io.jenkins.plugins.changegates.engine.gate.Demands;
import io.jenkins.plugins.changegates.engine.gate.Gate;
import io.jenkins.plugins.changegates.engine.gate.GateReport;
import io.jenkins.plugins.changegates.engine.gate.GateResult;
import io.jenkins.plugins.changegates.engine.gate.JudgedApproval;
import io.jenkins.plugins.changegates.engine.gate.RequestGate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Holds what was expected against what is. The order of names makes no difference. */
final class Comparison {

    private final List<Mismatch> mismatches = new ArrayList<>();

    private Comparison() {}

    /** Whether the action of an event went as expected. */
    static List<Mismatch> refusal(Scenario.Event event, Optional<String> refusal) {
        Optional<String> expected = event.expectation().flatMap(Expectation::refused);
        if (expected.isEmpty()) {
            return refusal.map(why -> List.of(new Mismatch("action", "accepted", "refused: " + why)))
                    .orElse(List.of());
        }
        if (refusal.isEmpty()) {
            return List.of(new Mismatch("action", "refused", "accepted"));
        }
        return refusal.get().contains(expected.get())
                ? List.of()
                : List.of(new Mismatch("refusal", "… " + expected.get() + " …", refusal.get()));
    }

    static List<Mismatch> of(Expectation expected, Change change, GateReport report) {
        Comparison comparison = new Comparison();
        comparison.compare(expected, change, report);
        comparison.compareAsked(expected.asked(), change, report);
        comparison.compareCredit(expected.credit(), report);
        return comparison.mismatches;
    }

    private void compare(Expectation expected, Change change, GateReport report) {
        String found = report.decision().wireName();
        expected.decision()
                .filter(decision -> !decision.equals(found))
                .ifPresent(decision ->
                        mismatches.add(new Mismatch("decision", decision, found + " (" + report.reason() + ")")));
        check("state", expected.state(), change.state().wireName());
        check(
                "category",
                expected.category(),
                report.classification().effective().wireName());
        checkAll(
                "raised by",
                expected.raisedBy(),
                report.classification().raises().stream().map(Raise::rule).toList());
        checkAll("waiting for", expected.waitingFor(), awaitedRoles(report));
        new TreeMap<>(expected.gates()).forEach((name, result) -> checkGate(name, result, report.gate(name)));
        new TreeMap<>(expected.approvals())
                .forEach((person, standing) ->
                        check("approval of " + person, Optional.of(standing), standing(person, report)));
        checkTime(expected, "opensAt", report.opensByItselfAt());
        checkTime(expected, "closesAt", report.closesByItselfAt());
        checkTime(expected, "nextChange", report.changesByItselfAt());
        for (String text : expected.reasons()) {
            if (reasons(report).noneMatch(reason -> reason.contains(text))) {
                mismatches.add(new Mismatch(
                        "reason", "… " + text + " …", reasons(report).skip(1).collect(Collectors.joining(" | "))));
            }
        }
    }

    private void checkTime(Expectation expected, String name, Optional<Instant> found) {
        check(
                name,
                Optional.ofNullable(expected.times().get(name)),
                found.map(Instant::toString).orElse(Expectation.NEVER));
    }

    private void checkGate(String name, String expected, Optional<Gate> gate) {
        String found = gate.map(Gate::result).map(GateResult::wireName).orElse(Expectation.NO_GATE);
        if (!found.equals(expected)) {
            String why = gate.map(there -> " (" + there.result().reason() + ")").orElse("");
            mismatches.add(new Mismatch("gate " + name, expected, found + why));
        }
    }

    private static String standing(String person, GateReport report) {
        return report.approvals().stream()
                .filter(approval -> approval.person().equals(person))
                .reduce((older, newer) -> newer)
                .map(JudgedApproval::standing)
                .map(standing -> standing.wireName())
                .orElse("none was given");
    }

    /** Roles whose approval is awaited; the go of a person is not among them. */
    private static List<String> awaitedRoles(GateReport report) {
        return report.gates().stream()
                .filter(gate -> !gate.name().equals(Gate.DEPLOY))
                .map(Gate::result)
                .filter(GateResult.Waiting.class::isInstance)
                .flatMap(result -> ((GateResult.Waiting) result).awaited().stream())
                .map(GateResult.Awaited::role)
                .distinct()
                .toList();
    }

    private static Stream<String> reasons(GateReport report) {
        return Stream.concat(
                Stream.of(report.reason()),
                report.gates().stream().map(gate -> gate.result().reason()));
    }

    private void compareAsked(Expectation.Asked asked, Change change, GateReport report) {
        Demands demands = report.demands();
        asked.approvals().ifPresent(expected -> {
            Map<String, String> found = new TreeMap<>();
            demands.approvals().forEach((role, count) -> found.put(role, String.valueOf(count)));
            if (!new TreeMap<>(expected).equals(found)) {
                mismatches.add(new Mismatch("approvals asked", new TreeMap<>(expected).toString(), found.toString()));
            }
        });
        checkAll("evidence asked", asked.evidence(), demands.evidence());
        checkAll("security review", asked.securityReview(), demands.securityTriggers());
        check("deploy", asked.deploy(), demands.deploy().wireName());
        check("minutes of watch", asked.minutes(), String.valueOf(demands.verifyMinutes()));
        checkAll("request lacks", asked.lacks(), RequestGate.missing(change.request(), change.origin(), demands));
    }

    private void compareCredit(Expectation.Credit credit, GateReport report) {
        Map<String, String> due = new TreeMap<>();
        report.obligations()
                .forEach(owed -> due.put(
                        owed.gate().isEmpty() ? owed.duty() : owed.gate(),
                        owed.dueAt().map(Object::toString).orElse("from the opening of the gate")));
        checkAll("owes", credit.owes(), due.keySet());
        credit.due().forEach((duty, at) -> check("due " + duty, Optional.of(at), due.getOrDefault(duty, "not owed")));
        checkAll(
                "risk raised by",
                credit.risksRaisedBy(),
                report.classification().risks().stream().map(RiskRaise::rule).toList());
        check(
                "category without emergency",
                credit.withoutEmergency(),
                report.classification().withoutEmergency().wireName());
    }

    private void check(String what, Optional<String> expected, String found) {
        expected.filter(value -> !value.equals(found))
                .ifPresent(value -> mismatches.add(new Mismatch(what, value, found)));
    }

    private void checkAll(String what, Optional<List<String>> expected, Collection<String> found) {
        expected.filter(values -> !sorted(values).equals(sorted(found)))
                .ifPresent(values -> mismatches.add(new Mismatch(what, sorted(values), sorted(found))));
    }

    private static String sorted(Collection<String> values) {
        return values.isEmpty() ? "nothing" : values.stream().sorted().collect(Collectors.joining(", "));
    }
}
