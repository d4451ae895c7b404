package io.jenkins.plugins.changegates.rest.cli;

import io.jenkins.plugins.changegates.engine.Decider;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.Channel;
import io.jenkins.plugins.changegates.rest.CommentLimit;
import io.jenkins.plugins.changegates.runtime.Authorization;
import io.jenkins.plugins.changegates.runtime.ChangeGates;
import java.io.IOException;
import org.kohsuke.args4j.Argument;
import org.kohsuke.args4j.Option;

/** Something a person says to one change. */
abstract class TalkCommand extends ChangeCommand {

    @Argument(metaVar = "CHANGE", usage = "Name of the change, such as CHG-7Q2M4T0VX9KD", required = true)
    public String change;

    @Option(name = "--comment", metaVar = "TEXT", usage = "What is to be said")
    public String comment = "";

    @Override
    final void carryOut(ChangeGates gates) throws IOException {
        Change found = visible(gates, change);
        String text = CommentLimit.normalized(comment);
        if (CommentLimit.exceededBy(text)) {
            throw new IllegalArgumentException(Messages.Cli_tooLong(text.length(), CommentLimit.CHARACTERS));
        }
        Change after = carryOut(gates, found, Authorization.decider(Channel.CLI), text);
        print(after.id().value(), after.state().wireName());
    }

    abstract Change carryOut(ChangeGates gates, Change found, Decider decider, String text) throws IOException;
}
