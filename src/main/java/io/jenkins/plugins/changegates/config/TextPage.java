package io.jenkins.plugins.changegates.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.changegates.policyfile.DefaultPolicy;

/**
 * The policy as YAML, to be edited.
 *
 * @param problem why it was not saved, a line for each problem, or empty
 */
public record TextPage(String text, String basis, String problem) {

    static TextPage of(ChangeGatesConfiguration configuration) {
        String text = configuration.getPolicyText();
        return new TextPage(text, Basis.of(text), "");
    }

    static TextPage refused(String text, @CheckForNull String basis, String problem) {
        return new TextPage(text, basis == null ? "" : basis, problem);
    }

    public String shipped() {
        return DefaultPolicy.text();
    }
}
