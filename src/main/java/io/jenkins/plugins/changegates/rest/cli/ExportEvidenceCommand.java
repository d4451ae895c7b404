package io.jenkins.plugins.changegates.rest.cli;

import hudson.AbortException;
import hudson.Extension;
import io.jenkins.plugins.changegates.engine.Decider;
import io.jenkins.plugins.changegates.engine.change.Channel;
import io.jenkins.plugins.changegates.runtime.Authorization;
import io.jenkins.plugins.changegates.runtime.ChangeGates;
import io.jenkins.plugins.changegates.runtime.EvidenceRequest;
import io.jenkins.plugins.changegates.runtime.Export;
import io.jenkins.plugins.changegates.runtime.Exports;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.kohsuke.args4j.Option;
import org.springframework.security.access.AccessDeniedException;

/** {@code export-evidence}: a bundle on standard output, and nothing else there. Needs Audit. */
@Extension
public final class ExportEvidenceCommand extends ChangeCommand {

    private static final Duration LONGEST = Duration.ofMinutes(30);

    @Option(name = "--change", metaVar = "CHANGE", usage = "Of one change, such as CHG-7Q2M4T0VX9KD")
    public String change;

    @Option(
            name = "--from",
            metaVar = "DATE",
            usage = "Of what was recorded on that day or later, or from that instant")
    public String from;

    @Option(name = "--until", metaVar = "DATE", usage = "… and on that day or earlier, or before that instant")
    public String until;

    @Option(name = "--service", metaVar = "NAME", usage = "Shows the entries of this service alone")
    public String service;

    @Option(name = "--control", metaVar = "NAME", usage = "For this control of the policy")
    public String control;

    @Override
    public String getShortDescription() {
        return Messages.Cli_export();
    }

    @Override
    void carryOut(ChangeGates gates) throws IOException, InterruptedException {
        Decider decider = Authorization.decider(Channel.CLI);
        gates.authorization().auditRefusal(decider).ifPresent(refusal -> {
            throw new AccessDeniedException(refusal);
        });
        Exports exports = gates.exports();
        EvidenceRequest wanted = exports.read(parameters()::get, ZoneId.systemDefault());
        if (!wanted.problems().isEmpty()) {
            throw new IllegalArgumentException(wanted.problems().entrySet().stream()
                    .map(problem -> "--" + problem.getKey() + ": " + problem.getValue())
                    .sorted()
                    .collect(Collectors.joining("\n")));
        }
        Export export = begun(exports, wanted, decider);
        try {
            if (!export.await(LONGEST)) {
                throw new AbortException(Messages.Cli_exportTooLong(LONGEST.toMinutes()));
            }
            exports.release(export, decider);
            export.copyTo(stdout);
            stdout.flush();
        } finally {
            exports.forget(export);
        }
    }

    private static Export begun(Exports exports, EvidenceRequest wanted, Decider decider) throws AbortException {
        try {
            return exports.begin(wanted, decider);
        } catch (Exports.BusyException e) {
            throw new AbortException(e.getMessage());
        }
    }

    private Map<String, String> parameters() {
        Map<String, String> parameters = new HashMap<>();
        parameters.put("change", change);
        parameters.put("from", from);
        parameters.put("until", until);
        parameters.put("service", service);
        parameters.put("control", control);
        return parameters;
    }
}
