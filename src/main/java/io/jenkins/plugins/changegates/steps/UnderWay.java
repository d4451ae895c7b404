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
import java.time.Instant;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;

/**
 * Looks after a deployment while it runs (decision 31): stops it when a window closes or a freeze begins and the policy
 * says so, and tells the build when somebody rejects the change meanwhile. Where nothing can be judged, for want of a
 * policy, it goes on.
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
    public Optional<Instant> look() {
        if (!step.runsBody() || !gates.policy().problem().isEmpty()) {
            return Optional.empty();
        }
        try {
            return look(gates.deployments().judgeUnderWay(change(), environment, step.key()));
        } catch (RefusedException e) {
            LOGGER.log(Level.WARNING, e, () -> change() + " cannot be judged while it is deployed to " + environment);
            return Optional.empty();
        }
    }

    private Optional<Instant> look(GateReport report) {
        if (report.decision() == Decision.REJECTED) {
            tell(report.reason());
        }
        String closed = closed(report);
        if (closed.isEmpty()) {
            return report.changesByItselfAt();
        }
        step.stopBody(new FlowInterruptedException(
                Result.ABORTED, true, new DeploymentStopped(change().value(), environment, closed)));
        return Optional.empty();
    }

    private static String closed(GateReport report) {
        return Stream.of(Gate.WINDOW, Gate.FREEZE)
                .flatMap(name -> report.gate(name).stream())
                .map(Gate::result)
                .filter(result -> !result.letsThrough())
                .map(GateResult::reason)
                .collect(Collectors.joining(". "));
    }

    private void tell(String rejection) {
        if (rejection.equals(lastSaid)) {
            return;
        }
        lastSaid = rejection;
        step.print(Messages.UnderWay_rejected(ChangeStepExecution.plain(rejection)));
        try {
            BuildStory.note(
                    step.run(),
                    gates.changes().find(change()),
                    "rejected",
                    environment,
                    ChangeStepExecution.plain(rejection));
        } catch (Exception e) {
            LOGGER.log(Level.WARNING, e, () -> "Could not note on the build that " + change() + " was rejected");
        }
    }
}
