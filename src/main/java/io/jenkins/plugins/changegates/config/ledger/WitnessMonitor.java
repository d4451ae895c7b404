package io.jenkins.plugins.changegates.config.ledger;

import hudson.Extension;
import hudson.model.AdministrativeMonitor;
import io.jenkins.plugins.changegates.runtime.ChangeGates;
import io.jenkins.plugins.changegates.runtime.WitnessStanding;
import java.util.List;
import org.jenkinsci.Symbol;

/** Tells administrators that a witness could not be shown the newest checkpoints. The ledger goes on as before. */
@Extension
@Symbol("changeGatesWitnesses")
public final class WitnessMonitor extends AdministrativeMonitor {

    @Override
    public String getDisplayName() {
        return Messages.WitnessMonitor_displayName();
    }

    @Override
    public boolean isActivated() {
        return !getFailing().isEmpty();
    }

    /** Those that did not take what they were shown last. */
    public List<WitnessStanding> getFailing() {
        return ChangeGates.get().witnesses().standings().stream()
                .filter(standing -> !standing.failure().isEmpty())
                .toList();
    }
}
