package io.jenkins.plugins.changegates.rest.cli;

import hudson.Extension;
import io.jenkins.plugins.changegates.engine.Decider;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.runtime.ChangeGates;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.kohsuke.args4j.Option;

/** {@code delegate-approval}. */
@Extension
public final class DelegateApprovalCommand extends TalkCommand {

    @Option(name = "--to", metaVar = "USER", usage = "Who shall speak for you", required = true)
    public String to;

    @Option(
            name = "--until",
            metaVar = "INSTANT",
            usage = "In every change until then, such as 2026-12-20T00:00:00Z; in this change only if left out")
    public String until;

    @Override
    public String getShortDescription() {
        return Messages.Cli_delegate();
    }

    @Override
    Change carryOut(ChangeGates gates, Change found, Decider decider, String text) {
        if (until == null) {
            return gates.changes().delegations().delegate(found.id(), decider, to, text);
        }
        gates.changes()
                .delegations()
                .give(gates.delegations(), decider, to, gates.clock().instant(), instant());
        return found;
    }

    private Instant instant() {
        try {
            return OffsetDateTime.parse(until).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(Messages.Cli_until(line(until)), e);
        }
    }
}
