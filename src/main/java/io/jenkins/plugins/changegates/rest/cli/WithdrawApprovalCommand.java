package io.jenkins.plugins.changegates.rest.cli;

import hudson.Extension;
import io.jenkins.plugins.changegates.engine.Decider;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.runtime.ChangeGates;

/** {@code withdraw-approval}. */
@Extension
public final class WithdrawApprovalCommand extends TalkCommand {

    @Override
    public String getShortDescription() {
        return Messages.Cli_withdraw();
    }

    @Override
    Change carryOut(ChangeGates gates, Change found, Decider decider, String text) {
        return gates.changes().approvals().withdraw(found.id(), decider, text);
    }
}
