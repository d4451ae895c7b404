package io.jenkins.plugins.changegates.command;

import io.jenkins.plugins.changegates.command.output.Json;
import io.jenkins.plugins.changegates.command.output.Plan;
import io.jenkins.plugins.changegates.command.output.PlanText;
import io.jenkins.plugins.changegates.command.output.Style;
import io.jenkins.plugins.changegates.command.scenario.ChangeReader;
import io.jenkins.plugins.changegates.command.scenario.ProposedChange;
import io.jenkins.plugins.changegates.engine.gate.Demands;
import io.jenkins.plugins.changegates.engine.gate.RequestGate;
import io.jenkins.plugins.changegates.engine.gate.TimeGates;
import io.jenkins.plugins.changegates.engine.policy.Environment;
import io.jenkins.plugins.changegates.engine.policy.Policy;
import io.jenkins.plugins.changegates.engine.policy.Tier;
import io.jenkins.plugins.changegates.policyfile.DefaultPolicy;
import io.jenkins.plugins.changegates.policyfile.PolicyFile;
import io.jenkins.plugins.changegates.policyfile.PolicyNode;
import io.jenkins.plugins.changegates.policyfile.Problems;
import io.jenkins.plugins.changegates.policyfile.Spot;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Says what a policy asks of a change before anybody asks for it. */
@Command(
        name = "plan",
        description =
                "Says what the policy asks of a change: its category and why, approvals, evidence, deployment, windows.",
        footer = {
            "",
            "The files a branch changes:",
            "  git diff --name-only main... | change-gates plan --paths - --risk low"
        })
final class PlanCommand implements Callable<Integer> {

    private final InputStream in;

    @Spec
    private CommandSpec spec;

    @Mixin
    private OutputOptions output;

    @Mixin
    private ChangeOptions options;

    @Option(names = "--policy", paramLabel = "FILE", description = "The policy; the one that ships if not given.")
    private Path policyFile;

    @Option(
            names = "--at",
            paramLabel = "TIME",
            description = "When, with its offset, such as 2026-11-23T10:00+08:00; now if not given.")
    private OffsetDateTime at;

    PlanCommand(InputStream in) {
        this.in = in;
    }

    @Override
    public Integer call() throws IOException {
        Policy policy = policyFile == null ? DefaultPolicy.load() : PolicyFile.read(policyFile);
        Problems problems = new Problems();
        PolicyNode.Mapping described = options.node(in);
        ProposedChange change =
                new ChangeReader(policy).read(new Spot(described, "", problems)).orElseThrow();
        problems.throwIfAny();
        List<Plan> plans = new ArrayList<>();
        for (String environment : environments(policy, change)) {
            Demands demands = Demands.of(policy, change.request(), change.origin(), environment);
            plans.add(plan(policy, change, demands));
        }
        print(plans);
        return Main.YES;
    }

    private Plan plan(Policy policy, ProposedChange change, Demands demands) {
        Instant when = at == null ? Instant.now() : at.toInstant();
        TimeGates times = TimeGates.of(policy, demands, change.request().service(), ZoneId.systemDefault());
        return new Plan(
                policy,
                change,
                demands,
                lacks(change, demands),
                times.at(when),
                times.freeFrom(when).orElse(null));
    }

    private List<String> environments(Policy policy, ProposedChange change) {
        if (!change.request().environments().isEmpty()) {
            return change.request().environments();
        }
        List<String> production = policy.environments().stream()
                .filter(environment -> environment.tier() == Tier.PRODUCTION)
                .map(Environment::name)
                .toList();
        if (production.size() != 1) {
            throw new ParameterException(
                    spec.commandLine(), "Say which --environment; production are " + String.join(", ", production));
        }
        return production;
    }

    private List<String> lacks(ProposedChange change, Demands demands) {
        return options.describesRequest() ? RequestGate.missing(change.request(), change.origin(), demands) : List.of();
    }

    private void print(List<Plan> plans) {
        PrintWriter out = spec.commandLine().getOut();
        if (output.json) {
            out.println(Json.plans(plans));
        } else {
            plans.forEach(plan -> PlanText.print(out, Style.ofTerminal(), plan));
        }
    }
}
