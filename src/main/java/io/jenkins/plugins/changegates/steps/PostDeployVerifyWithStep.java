package io.jenkins.plugins.changegates.steps;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import org.kohsuke.stapler.DataBoundConstructor;

/**
 * Watches a deployment like {@link PostDeployVerifyStep}, and runs its body in every round as a check of its own: it
 * fails if it throws or returns false. In a pipeline it is called {@code postDeployVerify} too.
 *
 * @see OptionalBody
 */
public final class PostDeployVerifyWithStep extends PostDeployVerifyStep {

    private static final long serialVersionUID = 1L;

    @DataBoundConstructor
    public PostDeployVerifyWithStep() {
        // everything has a default
    }

    /** For the Snippet Generator. */
    @Extension
    public static final class DescriptorImpl extends PostDeployVerifyStep.DescriptorImpl {

        @Override
        public String getFunctionName() {
            return "postDeployVerifyWith";
        }

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.PostDeployVerifyWithStep_displayName();
        }

        @Override
        public boolean takesImplicitBlockArgument() {
            return true;
        }
    }
}
