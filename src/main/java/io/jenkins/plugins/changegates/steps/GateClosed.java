package io.jenkins.plugins.changegates.steps;

import hudson.AbortException;
import hudson.model.Result;
import hudson.model.TaskListener;
import io.jenkins.plugins.changegates.engine.change.WaitEnd;
import jenkins.model.CauseOfInterruption;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;

/**
 * Why a pipeline did not get through a gate. A rejection or a cancellation ends the build as FAILURE, since somebody
 * said no; a timeout, the step's own or the policy's, ends it as ABORTED, since nobody said anything.
 */
public final class GateClosed extends CauseOfInterruption {

    private static final long serialVersionUID = 1L;

    private final String change;
    private final String environment;
    private final boolean timedOut;
    private final String end;
    private final String reason;

    private GateClosed(String change, String environment, WaitEnd end, String reason) {
        this.change = change;
        this.environment = environment;
        this.timedOut = end == WaitEnd.TIMED_OUT;
        this.end = end.wireName();
        this.reason = reason;
    }

    /** What the step is to fail with. */
    static Exception failure(String change, String environment, WaitEnd end, String reason) {
        return switch (end) {
            case REJECTED, CANCELLED ->
                new FlowInterruptedException(Result.FAILURE, true, new GateClosed(change, environment, end, reason));
            case TIMED_OUT, EXPIRED ->
                new FlowInterruptedException(Result.ABORTED, true, new GateClosed(change, environment, end, reason));
            case BLOCKED, ABORTED -> new AbortException(Messages.GateClosed_blocked(change, environment, reason));
        };
    }

    public String getChange() {
        return change;
    }

    public String getEnvironment() {
        return environment;
    }

    /** How waiting ended, as the ledger names it: {@code rejected}, {@code cancelled}, {@code timed-out}, {@code expired}. */
    public String getEnd() {
        return end == null ? (timedOut ? "timed-out" : "rejected") : end;
    }

    /** Whether the step's own time ran out. */
    public boolean isTimedOut() {
        return timedOut;
    }

    /** Who rejected, or what was still missing. */
    public String getReason() {
        return reason;
    }

    @Override
    public String getShortDescription() {
        return switch (getEnd()) {
            case "timed-out" -> Messages.GateClosed_timedOut(change, environment, reason);
            case "expired" -> Messages.GateClosed_expired(change, environment, reason);
            case "cancelled" -> Messages.GateClosed_cancelled(change, environment, reason);
            default -> Messages.GateClosed_rejected(change, environment, reason);
        };
    }

    @Override
    public void print(TaskListener listener) {
        listener.getLogger().println(ChangeStepExecution.plain(getShortDescription()));
    }
}
