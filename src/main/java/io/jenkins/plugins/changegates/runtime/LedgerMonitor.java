package io.jenkins.plugins.changegates.runtime;

import hudson.Extension;
import hudson.model.AdministrativeMonitor;
import org.jenkinsci.Symbol;

/** Tells administrators that the ledger takes no more events, why, and what to do. */
@Extension
@Symbol("changeGatesLedger")
public final class LedgerMonitor extends AdministrativeMonitor {

    @Override
    public String getDisplayName() {
        return Messages.LedgerMonitor_displayName();
    }

    @Override
    public boolean isActivated() {
        return !getProblem().isEmpty();
    }

    @Override
    public boolean isSecurity() {
        return false;
    }

    /** Plain text for an administrator, or empty. */
    public String getProblem() {
        return ChangeGates.get().ledgerProblem();
    }
}
