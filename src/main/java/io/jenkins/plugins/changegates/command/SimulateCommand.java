package io.jenkins.plugins.changegates.command;

import io.jenkins.plugins.changegates.command.output.Json;
import io.jenkins.plugins.changegates.command.output.Style;
import io.jenkins.plugins.changegates.command.output.TimelineText;
import io.jenkins.plugins.changegates.command.scenario.Moment;
import io.jenkins.plugins.changegates.command.scenario.Player;
import io.jenkins.plugins.changegates.command.scenario.Scenario;
import io.jenkins.plugins.changegates.command.scenario.ScenarioReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Plays a scenario and prints what each gate said when. Exits with 1 if something was expected otherwise. */
@Command(
        name = "simulate",
        description = "Plays a scenario of one change on a virtual clock and prints what each gate says when.")
final class SimulateCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private OutputOptions output;

    @Parameters(paramLabel = "SCENARIO", description = "A YAML file; see docs/command-line.md.")
    private Path file;

    @Override
    public Integer call() throws IOException {
        Scenario scenario = ScenarioReader.read(file);
        List<Moment> moments = Player.play(scenario);
        PrintWriter out = spec.commandLine().getOut();
        if (output.json) {
            out.println(Json.timeline(scenario.policy(), moments));
        } else {
            TimelineText.print(out, Style.ofTerminal(), scenario, moments);
        }
        return moments.stream().allMatch(moment -> moment.mismatches().isEmpty()) ? Main.YES : Main.NO;
    }
}
