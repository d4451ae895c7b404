package io.jenkins.plugins.changegates.steps;

import hudson.model.Result;
import io.jenkins.plugins.changegates.actions.BuildStory;
import io.jenkins.plugins.changegates.engine.RefusedException;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.gate.Decision;
import io.jenkins.plugins.changegates.engine.gate.Gate;
import io.jenkins.plugins.changegates.engine.gate.GateReport;
import io.jenkins.plugins.changegates.engine.gate.GateResult;
import io.jenkins.plugins.changegates.runtime.ChangeGates;
import io.jenkins.plugins.changegates.runtime.GateWaits;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;

/**
 * Looks after a deployment while it runs (decision 31): stops it when a window closes or a freeze begins and the policy
 * says so, and tells the build when somebody rejects or cancels the change meanwhile, or it is no longer approved. Where
 * nothing can be judged, for want of a policy, it goes on.
 */
final class UnderWay implements GateWaits.Waiter {

    private static final Logger LOGGER = Logger.getLogger(UnderWay.class.getName());

    private final GateExecution step;
    private final String environment;
    private final ChangeGates gates = ChangeGates.get();
    private String lastSaid = "";

    UnderWay(GateExecution step, String environment) {
        this.step = step;
        this.environment = environment;
    }

    @Override
    public ChangeId change() {
        return step.change();
    }

    @Override
    public GateWaits.Look look() {
        if (!step.runsBody() || !gates.policy().problem().isEmpty()) {
            return GateWaits.Look.OVER;
        }
        try {
            return look(gates.deployments().judgeUnderWay(change(), environment, step.key()));
        } catch (RefusedException e) {
            LOGGER.log(Level.WARNING, e, () -> change() + " cannot be judged while it is deployed to " + environment);
            return GateWaits.Look.OVER;
        }
    }

    private GateWaits.Look look(GateReport report) {
        objection(report).ifPresent(said -> tell(report.decision(), said));
        String closed = closed(report);
        if (closed.isEmpty()) {
            return GateWaits.Look.at(gates.changes().find(change()), report, report.changesByItselfAt());
        }
        step.stopBody(new FlowInterruptedException(
                Result.ABORTED, true, new DeploymentStopped(change().value(), environment, closed)));
        return GateWaits.Look.OVER;
    }

    private static Optional<String> objection(GateReport report) {
        return switch (report.decision()) {
            case REJECTED, CANCELLED -> Optional.of(report.reason());
            default -> {
                String missing = report.gates().stream()
                        .filter(gate -> gate.isApproval() && !gate.result().letsThrough())
                        .map(gate -> gate.name() + ": " + gate.result().reason())
                        .collect(Collectors.joining("; "));
                yield missing.isEmpty() ? Optional.empty() : Optional.of(Messages.UnderWay_unapproved(missing));
            }
        };
    }

    private static String closed(GateReport report) {
        return Stream.of(Gate.WINDOW, Gate.FREEZE)
                .flatMap(name -> report.gate(name).stream())
                .map(Gate::result)
                .filter(result -> !result.letsThrough())
                .map(GateResult::reason)
                .collect(Collectors.joining(". "));
    }

    private void tell(Decision decision, String said) {
        if (said.equals(lastSaid)) {
            return;
        }
        lastSaid = said;
        step.print(Messages.UnderWay_objection(ChangeStepExecution.plain(said)));
        try {
            BuildStory.note(
                    step.run(),
                    gates.changes().find(change()),
                    List.of(Decision.REJECTED, Decision.CANCELLED).contains(decision)
                            ? decision.wireName()
                            : "unapproved",
                    environment,
                    ChangeStepExecution.plain(said));
        } catch (Exception e) {
            LOGGER.log(Level.WARNING, e, () -> "Could not note on the build what was said of " + change());
        }
    }
}
