package io.jenkins.plugins.changegates.command;

import io.jenkins.plugins.changegates.policyfile.PolicyException;
import io.jenkins.plugins.changegates.policyfile.PolicyNode;
import io.jenkins.plugins.changegates.policyfile.PolicyProblem;
import io.jenkins.plugins.changegates.policyfile.Position;
import io.jenkins.plugins.changegates.policyfile.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Describes a change on the command line, in a file, or both; the command line wins. */
final class ChangeOptions {

    private static final Position COMMAND_LINE = Position.in("command line");

    @Option(
            names = "--change",
            paramLabel = "FILE",
            description = "A YAML file with the arguments of changeRequest, or a scenario.")
    private Path file;

    @Option(names = "--service", description = "What changes.")
    private String service;

    @Option(names = "--environment", description = "Where to; the policy's production if it has only one.")
    private String environment;

    @Option(names = "--category", description = "As proposed: standard, normal, high-risk or emergency.")
    private String category;

    @Option(names = "--risk", description = "low, medium or high.")
    private String risk;

    @Option(names = "--scope", split = ",", description = "Kinds of things that change, such as database.")
    private List<String> scope;

    @Option(names = "--impact", split = ",", description = "Areas it touches, such as clientFacing; none for none.")
    private List<String> impact;

    @Option(names = "--label", split = ",", description = "Labels, such as EMERGENCY.")
    private List<String> labels;

    @Option(names = "--branch", description = "The branch it comes from.")
    private String branch;

    @Option(
            names = "--paths",
            paramLabel = "FILE",
            description = "The changed files, one a line, as git diff --name-only lists them; - for standard input.")
    private String paths;

    /** Whether a file says more of the request than a policy looks at. */
    boolean describesRequest() {
        return file != null;
    }

    /** The change as a document. */
    PolicyNode.Mapping node(InputStream in) throws IOException {
        List<PolicyNode.Entry> given = new ArrayList<>();
        put(given, "service", service);
        put(given, "environment", environment);
        put(given, "category", category);
        put(given, "risk", risk);
        putAll(given, "scope", scope);
        if (impact != null && impact.equals(List.of("none"))) {
            put(given, "impact", "none");
        } else {
            putAll(given, "impact", impact);
        }
        putAll(given, "labels", labels);
        put(given, "branch", branch);
        if (paths != null) {
            putAll(given, "paths", paths.equals("-") ? PathList.read(in) : PathList.read(Path.of(paths)));
        }
        PolicyNode.Mapping commandLine = new PolicyNode.Mapping(COMMAND_LINE, given);
        return file == null ? commandLine : described().overlaidBy(commandLine);
    }

    private PolicyNode.Mapping described() throws IOException {
        PolicyNode root = YamlReader.parse(file);
        PolicyNode change = root instanceof PolicyNode.Mapping mapping
                ? mapping.get("change").orElse(root)
                : root;
        if (change instanceof PolicyNode.Mapping mapping) {
            return mapping;
        }
        Position at = change.position();
        throw new PolicyException(List.of(new PolicyProblem(
                at.file(), at.line(), at.column(), "", "this is " + change.kind() + "; a mapping is allowed")));
    }

    private static void put(List<PolicyNode.Entry> entries, String key, String value) {
        if (value != null) {
            entries.add(new PolicyNode.Entry(COMMAND_LINE, key, new PolicyNode.Scalar(COMMAND_LINE, value)));
        }
    }

    private static void putAll(List<PolicyNode.Entry> entries, String key, List<String> values) {
        if (values != null) {
            List<PolicyNode> items = new ArrayList<>();
            values.forEach(value -> items.add(new PolicyNode.Scalar(COMMAND_LINE, value)));
            entries.add(new PolicyNode.Entry(COMMAND_LINE, key, new PolicyNode.Sequence(COMMAND_LINE, items)));
        }
    }
}
