package io.jenkins.plugins.changegates.steps;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.changegates.engine.change.RollbackMethod;
import io.jenkins.plugins.changegates.engine.wire.WireNamed;
import io.jenkins.plugins.changegates.integrations.DeploymentCheck;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Takes a deployment back with its body, and records that (requirement F5). Does nothing where nothing was deployed. */
public final class RollbackStep extends ChangeStep {

    private static final long serialVersionUID = 1L;

    private String environment;
    private String change;
    private String method;
    private String to;
    private String reason;
    private ArrayList<DeploymentCheck> checks;

    @DataBoundConstructor
    public RollbackStep() {
        // what must be given is checked when it runs
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

    public String getMethod() {
        return method;
    }

    @DataBoundSetter
    public void setMethod(String value) {
        method = given(value);
    }

    public String getTo() {
        return to;
    }

    @DataBoundSetter
    public void setTo(String value) {
        to = given(value);
    }

    public String getReason() {
        return reason;
    }

    @DataBoundSetter
    public void setReason(String value) {
        reason = given(value);
    }

    public List<DeploymentCheck> getChecks() {
        return checks;
    }

    @DataBoundSetter
    public void setChecks(List<DeploymentCheck> value) {
        checks = value == null || value.isEmpty() ? null : new ArrayList<>(value);
    }

    List<DeploymentCheck> givenChecks() {
        return checks == null ? List.of() : checks;
    }

    @Override
    public StepExecution start(StepContext context) {
        return new RollbackExecution(context, this);
    }

    /** For the Snippet Generator. */
    @Extension
    public static final class DescriptorImpl extends ChangeStepDescriptor {

        @Override
        public String getFunctionName() {
            return "rollback";
        }

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.RollbackStep_displayName();
        }

        @Override
        public boolean takesImplicitBlockArgument() {
            return true;
        }

        public ListBoxModel doFillMethodItems() {
            ListBoxModel items = new ListBoxModel();
            WireNamed.allowed(RollbackMethod.class).forEach(items::add);
            return items;
        }
    }
}
