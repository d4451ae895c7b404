package io.jenkins.plugins.changegates.config;

import hudson.Extension;
import hudson.model.AdministrativeMonitor;
import io.jenkins.plugins.changegates.runtime.ChangeGates;
import org.jenkinsci.Symbol;

/** Tells administrators that there is no usable policy, so that no gate opens, and what is wrong with the one there is. */
@Extension
@Symbol("changeGatesPolicyMonitor")
public final class PolicyMonitor extends AdministrativeMonitor {

    @Override
    public String getDisplayName() {
        return Messages.PolicyMonitor_displayName();
    }

    @Override
    public boolean isActivated() {
        return !getProblem().isEmpty();
    }

    /** Plain text, a line for each problem; empty if there is a policy. */
    public String getProblem() {
        return ChangeGates.get().policy().problem();
    }
}
