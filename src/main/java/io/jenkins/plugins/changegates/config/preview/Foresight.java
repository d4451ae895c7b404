package io.jenkins.plugins.changegates.config.preview;

import io.jenkins.plugins.changegates.engine.change.Actor;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.ChangeEvent;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.change.Channel;
import io.jenkins.plugins.changegates.engine.change.Raise;
import io.jenkins.plugins.changegates.engine.change.Recorded;
import io.jenkins.plugins.changegates.engine.gate.Classifier;
import io.jenkins.plugins.changegates.engine.gate.Context;
import io.jenkins.plugins.changegates.engine.gate.Gate;
import io.jenkins.plugins.changegates.engine.gate.GateEvaluator;
import io.jenkins.plugins.changegates.engine.gate.GateReport;
import io.jenkins.plugins.changegates.engine.policy.Environment;
import io.jenkins.plugins.changegates.engine.policy.Policy;
import io.jenkins.plugins.changegates.engine.policy.Tier;
import io.jenkins.plugins.changegates.pages.Sentences;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What one policy asks of an imagined change before one environment, as texts under their names. */
final class Foresight {

    static final String CATEGORY = "category";
    static final String DEPLOYMENT = "deployment";
    static final String WATCH = "watch";

    private static final ChangeId NOBODYS = new ChangeId("CHG-000000000000");

    private final Map<String, String> asked = new LinkedHashMap<>();

    private Foresight() {}

    Map<String, String> asked() {
        return asked;
    }

    /** The environment that is meant: the one that is named, or the only one of tier production. */
    static Optional<String> environment(Policy policy, Imagined imagined) {
        if (!imagined.environment().isBlank()) {
            return policy.environment(imagined.environment().strip()).map(Environment::name);
        }
        List<String> production = policy.environments().stream()
                .filter(environment -> environment.tier() == Tier.PRODUCTION)
                .map(Environment::name)
                .toList();
        return production.size() == 1 ? Optional.of(production.get(0)) : Optional.empty();
    }

    static Foresight of(Policy policy, Imagined imagined, String environment, ZoneId zone, Instant at) {
        Change change = Change.of(List.of(new Recorded(
                NOBODYS,
                1,
                at,
                Actor.system(Channel.UI),
                new ChangeEvent.Requested(imagined.request(environment), imagined.origin()))));
        GateReport report = GateEvaluator.evaluate(
                policy, change, environment, Context.of(List.of()).in(zone), at);
        Foresight foresight = new Foresight();
        foresight.asked.put(CATEGORY, category(report));
        if (report.demands().gated()) {
            foresight.asked.put(DEPLOYMENT, report.demands().deploy().wireName());
            foresight.asked.put(WATCH, report.demands().verifyMinutes() + " min");
        }
        for (Gate gate : report.gates()) {
            foresight.asked.merge(
                    gate.name(), Sentences.text(gate.result().why()), (first, more) -> first + "; " + more);
        }
        return foresight;
    }

    private static String category(GateReport report) {
        List<Raise> raises = new ArrayList<>(report.classification().raises());
        return report.classification().effective().wireName()
                + (raises.isEmpty()
                        ? ""
                        : raises.stream()
                                .map(Classifier::why)
                                .map(Sentences::text)
                                .distinct()
                                .collect(Collectors.joining("; ", " (", ")")));
    }
}
