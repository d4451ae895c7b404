package io.jenkins.plugins.changegates.integrations;

import hudson.Extension;
import hudson.model.Run;
import io.jenkins.plugins.changegates.engine.verification.CheckOutcome;
import io.jenkins.plugins.changegates.engine.verification.Measurement;
import java.util.List;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** Looks at the build's JUnit result, for tests that were run against the deployment. */
public final class JUnitCheck extends DeploymentCheck {

    private static final long serialVersionUID = 1L;

    @DataBoundConstructor
    public JUnitCheck() {
        // nothing to ask for
    }

    @Override
    protected String defaultName() {
        return "junitResult";
    }

    @Override
    public List<String> problems() {
        return List.of();
    }

    @Override
    public Measurement measure(String recordedAs, Run<?, ?> run) {
        return JUnitResult.of(run)
                .map(tests -> new Measurement(
                        recordedAs, tests.passed() ? CheckOutcome.PASSED : CheckOutcome.FAILED, tests.summary()))
                .orElseGet(
                        () -> new Measurement(recordedAs, CheckOutcome.INCONCLUSIVE, Messages.JUnitCheck_noResult()));
    }

    /** For the Snippet Generator. The symbol is not {@code junit}, which in a pipeline is the step of that name. */
    @Extension
    @Symbol("junitResult")
    public static final class DescriptorImpl extends DeploymentCheckDescriptor {

        @Override
        public String getDisplayName() {
            return Messages.JUnitCheck_displayName();
        }
    }
}
