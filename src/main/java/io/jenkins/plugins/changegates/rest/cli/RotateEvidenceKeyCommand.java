package io.jenkins.plugins.changegates.rest.cli;

import hudson.Extension;
import io.jenkins.plugins.changegates.engine.change.Actor;
import io.jenkins.plugins.changegates.engine.change.Channel;
import io.jenkins.plugins.changegates.runtime.Authorization;
import io.jenkins.plugins.changegates.runtime.ChangeGates;

/** {@code rotate-evidence-key}: makes a new signing key for the ledger and prints its verifier key. For administrators. */
@Extension
public final class RotateEvidenceKeyCommand extends ChangeCommand {

    @Override
    public String getShortDescription() {
        return Messages.Cli_rotate();
    }

    @Override
    void carryOut(ChangeGates gates) {
        gates.authorization().needAdminister();
        String person = Authorization.decider(Channel.CLI).person().id();
        print(gates.rotateKey(new Actor(person.isEmpty() ? Actor.SYSTEM_USER : person, Channel.CLI)));
    }
}
