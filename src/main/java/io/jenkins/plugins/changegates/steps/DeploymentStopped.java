package io.jenkins.plugins.changegates.steps;

import hudson.model.TaskListener;
import jenkins.model.CauseOfInterruption;

/** A deployment under way was stopped because its window closed or a freeze began, as the policy wants (decision 31). */
public final class DeploymentStopped extends CauseOfInterruption {

    private static final long serialVersionUID = 1L;

    private final String change;
    private final String environment;
    private final String reason;

    DeploymentStopped(String change, String environment, String reason) {
        this.change = change;
        this.environment = environment;
        this.reason = reason;
    }

    public String getChange() {
        return change;
    }

    public String getEnvironment() {
        return environment;
    }

    /** What closed or began. */
    public String getReason() {
        return reason;
    }

    @Override
    public String getShortDescription() {
        return Messages.DeploymentStopped_description(change, environment, reason);
    }

    @Override
    public void print(TaskListener listener) {
        listener.getLogger().println(ChangeStepExecution.plain(getShortDescription()));
    }
}
