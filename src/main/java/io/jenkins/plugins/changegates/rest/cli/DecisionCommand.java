package io.jenkins.plugins.changegates.rest.cli;

import io.jenkins.plugins.changegates.engine.Decider;
import io.jenkins.plugins.changegates.engine.Signature;
import io.jenkins.plugins.changegates.engine.Statement;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.runtime.ChangeGates;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kohsuke.args4j.Option;

/** A decision on one change. Needs Approve, a role that is waited for, and separation of duties. */
abstract class DecisionCommand extends TalkCommand {

    @Option(name = "--role", metaVar = "NAME", usage = "The one role it shall count for")
    public String role = "";

    @Option(
            name = "--subject",
            metaVar = "DIGEST",
            usage = "What was looked at, as show-change says it; if it has changed, nothing is recorded")
    public String subject = "";

    @Option(
            name = "--check",
            metaVar = "ITEM=ANSWER",
            usage = "An answer to an item of the checklist: yes, no or n/a; may be given again")
    public List<String> checks = new ArrayList<>();

    @Option(name = "--sign", usage = "Signs with the password, which is read from the input, up to the end of its line")
    public boolean sign;

    @Override
    final Change carryOut(ChangeGates gates, Change found, Decider decider, String text) throws IOException {
        Signature signature = sign ? gates.signatures().sign(decider, password()) : Signature.NONE;
        return decide(
                gates,
                found,
                decider,
                Statement.of(text).as(role).seeing(subject).answering(answers()).signed(signature));
    }

    private String password() throws IOException {
        String line = new BufferedReader(new InputStreamReader(stdin, StandardCharsets.UTF_8)).readLine();
        if (line == null || line.isEmpty()) {
            throw new IllegalArgumentException(Messages.Cli_noPassword());
        }
        return line;
    }

    private Map<String, String> answers() {
        Map<String, String> answers = new LinkedHashMap<>();
        for (String check : checks) {
            int equals = check.lastIndexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException(Messages.Cli_check(line(check)));
            }
            answers.put(check.substring(0, equals), check.substring(equals + 1));
        }
        return answers;
    }

    abstract Change decide(ChangeGates gates, Change found, Decider decider, Statement said);
}
