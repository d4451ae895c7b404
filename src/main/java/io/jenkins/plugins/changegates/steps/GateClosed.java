package io.jenkins.plugins.changegates.steps;

import hudson.AbortException;
import hudson.model.Result;
import hudson.model.TaskListener;
import io.jenkins.plugins.changegates.engine.change.WaitEnd;
import jenkins.model.CauseOfInterruption;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;

/**
 * Why a pipeline did not get through a gate. A rejection ends the build as FAILURE, since somebody said no; a timeout
 * ends it as ABORTED, since nobody said anything.
 */
public final class GateClosed extends CauseOfInterruption {

    private static final long serialVersionUID = 1L;

    private final String change;
    private final String environment;
    private final boolean timedOut;
    private final String reason;

    private GateClosed(String change, String environment, boolean timedOut, String reason) {
        this.change = change;
        this.environment = environment;
        this.timedOut = timedOut;
        this.reason = reason;
    }

    /** What the step is to fail with. */
    static Exception failure(String change, String environment, WaitEnd end, String reason) {
        return switch (end) {
            case REJECTED ->
                new FlowInterruptedException(Result.FAILURE, true, new GateClosed(change, environment, false, reason));
            case TIMED_OUT ->
                new FlowInterruptedException(Result.ABORTED, true, new GateClosed(change, environment, true, reason));
            case BLOCKED, ABORTED -> new AbortException(Messages.GateClosed_blocked(change, environment, reason));
        };
    }

    public String getChange() {
        return change;
    }

    public String getEnvironment() {
        return environment;
    }

    /** Whether time ran out; otherwise somebody rejected. */
    public boolean isTimedOut() {
        return timedOut;
    }

    /** Who rejected, or what was still missing. */
    public String getReason() {
        return reason;
    }

    @Override
    public String getShortDescription() {
        return timedOut
                ? Messages.GateClosed_timedOut(change, environment, reason)
                : Messages.GateClosed_rejected(change, environment, reason);
    }

    @Override
    public void print(TaskListener listener) {
        listener.getLogger().println(ChangeStepExecution.plain(getShortDescription()));
    }
}
