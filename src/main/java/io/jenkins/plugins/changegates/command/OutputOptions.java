package io.jenkins.plugins.changegates.command;

import picocli.CommandLine.Option;

/** Options of every command. */
final class OutputOptions {

    @Option(names = "--json", description = "Print one JSON object instead of text.")
    boolean json;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    boolean help;
}
