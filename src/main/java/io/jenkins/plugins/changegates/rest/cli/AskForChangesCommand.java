package io.jenkins.plugins.changegates.rest.cli;

import hudson.Extension;
import io.jenkins.plugins.changegates.engine.Decider;
import io.jenkins.plugins.changegates.engine.Statement;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.runtime.ChangeGates;

/** {@code ask-for-changes}. */
@Extension
public final class AskForChangesCommand extends DecisionCommand {

    @Override
    public String getShortDescription() {
        return Messages.Cli_ask();
    }

    @Override
    Change decide(ChangeGates gates, Change found, Decider decider, Statement said) {
        return gates.changes().approvals().askForChanges(found.id(), decider, said);
    }
}
