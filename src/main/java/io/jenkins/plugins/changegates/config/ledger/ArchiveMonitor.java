package io.jenkins.plugins.changegates.config.ledger;

import hudson.Extension;
import hudson.model.AdministrativeMonitor;
import io.jenkins.plugins.changegates.runtime.ChangeGates;
import org.jenkinsci.Symbol;

/** Tells administrators that old segments of the ledger could not be moved. The ledger goes on as before. */
@Extension
@Symbol("changeGatesArchive")
public final class ArchiveMonitor extends AdministrativeMonitor {

    @Override
    public String getDisplayName() {
        return Messages.ArchiveMonitor_displayName();
    }

    @Override
    public boolean isActivated() {
        return !getFailure().isEmpty();
    }

    /** Whether it is tried again; a setting that cannot be used moves nothing. */
    public boolean isTried() {
        return ChangeGates.get().archiving().standing().plan() != null;
    }

    /** Why, as plain text, or empty. */
    public String getFailure() {
        return ChangeGates.get().archiving().standing().failure();
    }
}
