package io.jenkins.plugins.changegates.rest.cli;

import io.jenkins.plugins.changegates.engine.Decider;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.Channel;
import io.jenkins.plugins.changegates.rest.CommentLimit;
import io.jenkins.plugins.changegates.runtime.Authorization;
import io.jenkins.plugins.changegates.runtime.ChangeGates;
import org.kohsuke.args4j.Argument;
import org.kohsuke.args4j.Option;

/** A decision on one change. Needs Approve, a role that is waited for, and separation of duties. */
abstract class DecisionCommand extends ChangeCommand {

    @Argument(metaVar = "CHANGE", usage = "Name of the change, such as CHG-7Q2M4T0VX9KD", required = true)
    public String change;

    @Option(name = "--role", metaVar = "NAME", usage = "The one role it shall count for")
    public String role = "";

    @Option(name = "--comment", metaVar = "TEXT", usage = "What is to be said")
    public String comment = "";

    @Option(
            name = "--subject",
            metaVar = "DIGEST",
            usage = "What was looked at, as show-change says it; if it has changed, nothing is recorded")
    public String subject = "";

    @Override
    final void carryOut(ChangeGates gates) {
        Change found = visible(gates, change);
        String text = CommentLimit.normalized(comment);
        if (CommentLimit.exceededBy(text)) {
            throw new IllegalArgumentException(Messages.Cli_tooLong(text.length(), CommentLimit.CHARACTERS));
        }
        Change after = decide(gates, found, Authorization.decider(Channel.CLI), text);
        print(after.id().value(), after.state().wireName());
    }

    abstract Change decide(ChangeGates gates, Change found, Decider decider, String text);
}
