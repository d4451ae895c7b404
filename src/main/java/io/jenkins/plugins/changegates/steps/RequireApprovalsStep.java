package io.jenkins.plugins.changegates.steps;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.util.ListBoxModel;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/**
 * Waits at the gate before an environment, and runs its body as the deployment once every gate is met (requirement E7).
 * Waiting holds no executor and survives restarts.
 */
public class RequireApprovalsStep extends ChangeStep {

    private static final long serialVersionUID = 1L;

    static final String FAIL = "fail";
    static final String WAIT = "wait";

    private final String environment;
    private String change;
    private String timeout;
    private String onBlocked;
    private String message;

    @DataBoundConstructor
    public RequireApprovalsStep(String environment) {
        this.environment = given(environment);
    }

    public String getEnvironment() {
        return environment;
    }

    public String getChange() {
        return change;
    }

    @DataBoundSetter
    public void setChange(String value) {
        change = given(value);
    }

    public String getTimeout() {
        return timeout;
    }

    @DataBoundSetter
    public void setTimeout(String value) {
        timeout = given(value);
    }

    public String getOnBlocked() {
        return onBlocked;
    }

    @DataBoundSetter
    public void setOnBlocked(String value) {
        onBlocked = given(value);
    }

    public String getMessage() {
        return message;
    }

    @DataBoundSetter
    public void setMessage(String value) {
        message = given(value);
    }

    @Override
    public StepExecution start(StepContext context) {
        return new GateExecution(context, this);
    }

    /** For the Snippet Generator. */
    @Extension
    public static class DescriptorImpl extends ChangeStepDescriptor {

        @Override
        public String getFunctionName() {
            return "requireApprovals";
        }

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.RequireApprovalsStep_displayName();
        }

        @Override
        public boolean takesImplicitBlockArgument() {
            return true;
        }

        public ListBoxModel doFillOnBlockedItems() {
            ListBoxModel items = new ListBoxModel();
            items.add(Messages.RequireApprovalsStep_asThePolicySays(), "");
            items.add(Messages.RequireApprovalsStep_fail(), FAIL);
            items.add(Messages.RequireApprovalsStep_wait(), WAIT);
            return items;
        }
    }
}
