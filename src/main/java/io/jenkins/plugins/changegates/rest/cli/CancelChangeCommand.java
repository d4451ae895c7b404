package io.jenkins.plugins.changegates.rest.cli;

import hudson.Extension;
import io.jenkins.plugins.changegates.engine.Decider;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.runtime.ChangeGates;

/** {@code cancel-change}. */
@Extension
public final class CancelChangeCommand extends TalkCommand {

    @Override
    public String getShortDescription() {
        return Messages.Cli_cancel();
    }

    @Override
    Change carryOut(ChangeGates gates, Change found, Decider decider, String text) {
        return gates.changes().duties().cancel(found.id(), decider, text);
    }
}
