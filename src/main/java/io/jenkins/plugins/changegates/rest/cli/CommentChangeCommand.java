package io.jenkins.plugins.changegates.rest.cli;

import hudson.Extension;
import io.jenkins.plugins.changegates.engine.Decider;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.runtime.ChangeGates;

/** {@code comment-change}. */
@Extension
public final class CommentChangeCommand extends TalkCommand {

    @Override
    public String getShortDescription() {
        return Messages.Cli_comment();
    }

    @Override
    Change carryOut(ChangeGates gates, Change found, Decider decider, String text) {
        return gates.changes().approvals().comment(found.id(), decider, text);
    }
}
