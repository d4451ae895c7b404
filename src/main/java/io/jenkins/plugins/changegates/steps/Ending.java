package io.jenkins.plugins.changegates.steps;

import hudson.AbortException;
import io.jenkins.plugins.changegates.engine.change.Outcome;
import java.io.Serializable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jenkins.model.CauseOfInterruption;
import org.jenkinsci.plugins.workflow.actions.ErrorAction;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;

/** How the body of a step ended; saved with the pipeline until the ledger knows. */
final class Ending implements Serializable {

    private static final long serialVersionUID = 1L;

    /** The one message of a failure that is known to hold nothing secret. */
    private static final Pattern EXIT_CODE = Pattern.compile("script returned exit code -?\\d+");

    private final Serializable result;
    private final Throwable problem;

    private Ending(Serializable result, Throwable problem) {
        this.result = result;
        this.problem = problem;
    }

    /** The body returned that. */
    static Ending returned(Object result) {
        return new Ending(result instanceof Serializable serializable ? serializable : null, null);
    }

    /** The body threw that. */
    static Ending threw(Throwable problem) {
        return new Ending(null, new ErrorAction(problem).getError());
    }

    Object result() {
        return result;
    }

    /** What it threw, or null. */
    Throwable problem() {
        return problem;
    }

    Outcome outcome() {
        if (problem == null) {
            return Outcome.SUCCEEDED;
        }
        return problem instanceof FlowInterruptedException ? Outcome.ABORTED : Outcome.FAILED;
    }

    /** The ending in a line for the record, without anything a script could have said. */
    String detail() {
        if (problem == null) {
            return "";
        }
        if (problem instanceof FlowInterruptedException interrupted) {
            return causes(interrupted);
        }
        String message = String.valueOf(problem.getMessage());
        return problem instanceof AbortException && EXIT_CODE.matcher(message).matches()
                ? message
                : Messages.Ending_seeLog();
    }

    /** Who or what interrupted. */
    static String causes(FlowInterruptedException interrupted) {
        return interrupted.getCauses().stream()
                .map(CauseOfInterruption::getShortDescription)
                .filter(text -> text != null && !text.isBlank())
                .map(ChangeStepExecution::plain)
                .collect(Collectors.joining(", "));
    }

    /** Why a step was stopped, in a line for the record. */
    static String reason(Throwable cause) {
        String text = cause instanceof FlowInterruptedException interrupted ? causes(interrupted) : "";
        return text.isEmpty() ? Messages.Ending_stopped() : text;
    }
}
