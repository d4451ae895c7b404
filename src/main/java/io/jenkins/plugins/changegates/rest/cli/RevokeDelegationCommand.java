package io.jenkins.plugins.changegates.rest.cli;

import hudson.Extension;
import io.jenkins.plugins.changegates.engine.Decider;
import io.jenkins.plugins.changegates.engine.StandingDelegations;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.runtime.ChangeGates;
import org.kohsuke.args4j.Option;

/** {@code revoke-delegation}. */
@Extension
public final class RevokeDelegationCommand extends TalkCommand {

    @Option(
            name = "--delegation",
            metaVar = "NAME",
            usage = "Which one, such as delegation-1, as show-change says it",
            required = true)
    public String delegation;

    @Override
    public String getShortDescription() {
        return Messages.Cli_revoke();
    }

    @Override
    Change carryOut(ChangeGates gates, Change found, Decider decider, String text) {
        if (!delegation.startsWith(StandingDelegations.PREFIX)) {
            return gates.changes().delegations().revoke(found.id(), decider, delegation, text);
        }
        gates.changes().delegations().end(gates.delegations(), decider, delegation);
        return found;
    }
}
