package io.jenkins.plugins.changegates.integrations;

import hudson.model.Run;
import hudson.tasks.test.AbstractTestResultAction;
import java.util.Optional;

/**
 * The tests of a build, as its JUnit report has them by now.
 *
 * @param ran how many were run and not skipped
 */
public record JUnitResult(int ran, int failed, int skipped) {

    /** The build's result, or empty if none was published. */
    public static Optional<JUnitResult> of(Run<?, ?> run) {
        AbstractTestResultAction<?> tests = run.getAction(AbstractTestResultAction.class);
        if (tests == null) {
            return Optional.empty();
        }
        return Optional.of(new JUnitResult(
                Math.max(0, tests.getTotalCount() - tests.getSkipCount()), tests.getFailCount(), tests.getSkipCount()));
    }

    /** Whether at least one test was run and none failed (decision 15). */
    public boolean passed() {
        return ran > 0 && failed == 0;
    }

    /** The numbers in a line. */
    public String summary() {
        return ran == 0 ? Messages.JUnitResult_none(skipped) : Messages.JUnitResult_summary(ran, failed, skipped);
    }
}
