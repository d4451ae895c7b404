package io.jenkins.plugins.changegates.rest.cli;

import hudson.Extension;
import io.jenkins.plugins.changegates.engine.Decider;
import io.jenkins.plugins.changegates.engine.Statement;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.runtime.ChangeGates;

/** {@code approve-change}. */
@Extension
public final class ApproveChangeCommand extends DecisionCommand {

    @Override
    public String getShortDescription() {
        return Messages.Cli_approve();
    }

    @Override
    Change decide(ChangeGates gates, Change found, Decider decider, Statement said) {
        return gates.changes().approvals().approve(found.id(), decider, said);
    }
}
