package io.jenkins.plugins.changegates.rest.cli;

import hudson.Extension;
import io.jenkins.plugins.changegates.engine.TextService;
import io.jenkins.plugins.changegates.engine.change.Actor;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.Channel;
import io.jenkins.plugins.changegates.runtime.Authorization;
import io.jenkins.plugins.changegates.runtime.ChangeGates;
import org.kohsuke.args4j.Argument;
import org.kohsuke.args4j.Option;

/** {@code erase-change-text}: erases what a person wrote, on a lawful request; for administrators. */
@Extension
public final class EraseChangeTextCommand extends ChangeCommand {

    @Argument(metaVar = "CHANGE", usage = "Name of the change, such as CHG-7Q2M4T0VX9KD", required = true)
    public String change;

    @Argument(index = 1, metaVar = "EVENT", usage = "Number of the event within the change", required = true)
    public long event;

    @Argument(
            index = 2,
            metaVar = "FIELD",
            usage = "Where in the event the text stands, such as comment or request/description; without it, the fields"
                    + " of the event that can be erased are listed")
    public String field;

    @Option(name = "--reason", usage = "Why it is erased; kept for ever, so without a name")
    public String reason = "";

    @Override
    public String getShortDescription() {
        return Messages.Cli_erase();
    }

    @Override
    void carryOut(ChangeGates gates) {
        TextService texts = gates.texts();
        Change found = visible(gates, change);
        if (field == null) {
            texts.erasable(found.id(), event).forEach(this::print);
            return;
        }
        Actor by = new Actor(Authorization.decider(Channel.CLI).person().id(), Channel.CLI);
        texts.erase(found.id(), event, field, by, reason);
    }
}
