package io.jenkins.plugins.changegates.engine;

import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.ChangeEvent;
import io.jenkins.plugins.changegates.engine.change.Obligation;
import io.jenkins.plugins.changegates.engine.gate.Gate;
import io.jenkins.plugins.changegates.engine.gate.GateReport;
import io.jenkins.plugins.changegates.engine.gate.GateResult;
import io.jenkins.plugins.changegates.engine.gate.Owed;
import io.jenkins.plugins.changegates.engine.policy.Policy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * Duties come up with the opening of a gate, and end by themselves once the gate that was passed on credit is met
 * (requirement G3).
 */
final class Duties {

    private static final Logger LOGGER = Logger.getLogger(Duties.class.getName());

    private final ChangeService changes;

    Duties(ChangeService changes) {
        this.changes = changes;
    }

    /** What is owed from now on, with the terms running from the instant of the report. */
    List<ChangeEvent> openedBy(Change change, GateReport report) {
        List<ChangeEvent> events = new ArrayList<>();
        for (Owed owed : report.obligations()) {
            if (owed.term() != null) {
                events.add(new ChangeEvent.ObligationCreated(
                        freeId(
                                change,
                                report.environment() + "/" + (owed.gate().isEmpty() ? owed.duty() : owed.gate())),
                        owed.duty(),
                        owed.role(),
                        report.at().plus(owed.term()),
                        report.environment(),
                        owed.gate()));
            }
        }
        return events;
    }

    /** One that was met before can come up again, under a name of its own. */
    private static String freeId(Change change, String name) {
        return Stream.iterate(1, number -> number + 1)
                .map(number -> number == 1 ? name : name + "#" + number)
                .filter(id -> change.obligation(id).isEmpty())
                .findFirst()
                .orElseThrow();
    }

    /** The duties that what just happened has met. A policy that cannot be used meets none. */
    List<ChangeEvent> metBy(Change after, Instant at) {
        List<Obligation> open = after.openObligations().stream()
                .filter(obligation -> !obligation.gate().isEmpty())
                .toList();
        if (open.isEmpty()) {
            return List.of();
        }
        try {
            Policy policy = changes.policy(after);
            Map<String, GateReport> reports = new HashMap<>();
            List<ChangeEvent> met = new ArrayList<>();
            for (Obligation obligation : open) {
                GateReport report = reports.computeIfAbsent(
                        obligation.environment(), environment -> changes.judge(policy, after, environment, at));
                passed(report, obligation.gate())
                        .filter(how -> isWhatWasLetThrough(after, report))
                        .ifPresent(how -> met.add(new ChangeEvent.ObligationMet(obligation.id(), how)));
            }
            return met;
        } catch (RefusedException e) {
            LOGGER.log(Level.WARNING, e, () -> "Whether the duties of " + after.id() + " are met cannot be told");
            return List.of();
        }
    }

    /** What is approved or proven now must be what went through on credit. */
    private static boolean isWhatWasLetThrough(Change change, GateReport report) {
        return change.opened(report.environment())
                .filter(opened -> opened.sameThing(report.subject()))
                .isPresent();
    }

    private static Optional<String> passed(GateReport report, String gate) {
        return report.gate(gate)
                .map(Gate::result)
                .filter(GateResult.Passed.class::isInstance)
                .map(GateResult::reason);
    }
}
