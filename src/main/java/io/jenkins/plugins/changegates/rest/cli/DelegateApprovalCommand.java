package io.jenkins.plugins.changegates.rest.cli;

import hudson.Extension;
import io.jenkins.plugins.changegates.engine.Decider;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.runtime.ChangeGates;
import org.kohsuke.args4j.Option;

/** {@code delegate-approval}. */
@Extension
public final class DelegateApprovalCommand extends TalkCommand {

    @Option(name = "--to", metaVar = "USER", usage = "Who shall speak for you in this change", required = true)
    public String to;

    @Override
    public String getShortDescription() {
        return Messages.Cli_delegate();
    }

    @Override
    Change carryOut(ChangeGates gates, Change found, Decider decider, String text) {
        return gates.changes().delegations().delegate(found.id(), decider, to, text);
    }
}
