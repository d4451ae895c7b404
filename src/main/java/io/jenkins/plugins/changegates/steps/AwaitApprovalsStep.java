package io.jenkins.plugins.changegates.steps;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import org.kohsuke.stapler.DataBoundConstructor;

/**
 * Waits at a gate like {@link RequireApprovalsStep}, but has no body: it returns once every gate is met, and records no
 * deployment. In a pipeline it is called {@code requireApprovals} too.
 *
 * @see OptionalBody
 */
public final class AwaitApprovalsStep extends RequireApprovalsStep {

    private static final long serialVersionUID = 1L;

    @DataBoundConstructor
    public AwaitApprovalsStep(String environment) {
        super(environment);
    }

    /** For the Snippet Generator. */
    @Extension
    public static final class DescriptorImpl extends RequireApprovalsStep.DescriptorImpl {

        @Override
        public String getFunctionName() {
            return "awaitApprovals";
        }

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.AwaitApprovalsStep_displayName();
        }

        @Override
        public boolean takesImplicitBlockArgument() {
            return false;
        }
    }
}
