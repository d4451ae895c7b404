package io.jenkins.plugins.changegates.steps;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import io.jenkins.plugins.changegates.engine.verification.Limits;
import io.jenkins.plugins.changegates.integrations.DeploymentCheck;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Watches a deployment for a while, by asking checks at regular intervals (requirements F1 to F3). */
public class PostDeployVerifyStep extends ChangeStep {

    private static final long serialVersionUID = 1L;

    static final int DEFAULT_MINUTES = 30;
    static final String DEFAULT_EVERY = "1m";

    private String environment;
    private String change;
    private int minutes = DEFAULT_MINUTES;
    private String every = DEFAULT_EVERY;
    private ArrayList<DeploymentCheck> checks;
    private int failureLimit = Limits.DEFAULT.failure();
    private int inconclusiveLimit = Limits.DEFAULT.inconclusive();
    private int consecutiveErrorLimit = Limits.DEFAULT.consecutiveError();
    private String notes;

    @DataBoundConstructor
    public PostDeployVerifyStep() {
        // everything has a default
    }

    public String getEnvironment() {
        return environment;
    }

    @DataBoundSetter
    public void setEnvironment(String value) {
        environment = given(value);
    }

    public String getChange() {
        return change;
    }

    @DataBoundSetter
    public void setChange(String value) {
        change = given(value);
    }

    public int getMinutes() {
        return minutes;
    }

    @DataBoundSetter
    public void setMinutes(int value) {
        minutes = value;
    }

    public String getEvery() {
        return every;
    }

    @DataBoundSetter
    public void setEvery(String value) {
        every = given(value) == null ? DEFAULT_EVERY : given(value);
    }

    public List<DeploymentCheck> getChecks() {
        return checks;
    }

    @DataBoundSetter
    public void setChecks(List<DeploymentCheck> value) {
        checks = value == null || value.isEmpty() ? null : new ArrayList<>(value);
    }

    final List<DeploymentCheck> givenChecks() {
        return checks == null ? List.of() : checks;
    }

    public int getFailureLimit() {
        return failureLimit;
    }

    @DataBoundSetter
    public void setFailureLimit(int value) {
        failureLimit = value;
    }

    public int getInconclusiveLimit() {
        return inconclusiveLimit;
    }

    @DataBoundSetter
    public void setInconclusiveLimit(int value) {
        inconclusiveLimit = value;
    }

    public int getConsecutiveErrorLimit() {
        return consecutiveErrorLimit;
    }

    @DataBoundSetter
    public void setConsecutiveErrorLimit(int value) {
        consecutiveErrorLimit = value;
    }

    public String getNotes() {
        return notes;
    }

    @DataBoundSetter
    public void setNotes(String value) {
        notes = given(value);
    }

    @Override
    public StepExecution start(StepContext context) {
        return new VerifyExecution(context, this);
    }

    /** For the Snippet Generator. */
    @Extension
    public static class DescriptorImpl extends ChangeStepDescriptor {

        @Override
        public String getFunctionName() {
            return "postDeployVerify";
        }

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.PostDeployVerifyStep_displayName();
        }
    }
}
