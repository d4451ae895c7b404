package io.jenkins.plugins.changegates.command.scenario;

import io.jenkins.plugins.changegates.engine.change.Artifact;
import io.jenkins.plugins.changegates.engine.change.BuildRef;
import io.jenkins.plugins.changegates.engine.change.Category;
import io.jenkins.plugins.changegates.engine.change.ChangedFiles;
import io.jenkins.plugins.changegates.engine.change.DeploymentMethod;
import io.jenkins.plugins.changegates.engine.change.Origin;
import io.jenkins.plugins.changegates.engine.change.Request;
import io.jenkins.plugins.changegates.engine.change.Risk;
import io.jenkins.plugins.changegates.engine.change.Scope;
import io.jenkins.plugins.changegates.engine.policy.Environment;
import io.jenkins.plugins.changegates.engine.policy.Policy;
import io.jenkins.plugins.changegates.policyfile.PolicyNode;
import io.jenkins.plugins.changegates.policyfile.Section;
import io.jenkins.plugins.changegates.policyfile.Spot;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Reads a change: the arguments of the step {@code changeRequest} by their names, and {@code author}, {@code commit},
 * {@code branch}, {@code paths}, {@code commitAuthors}, {@code starters} and {@code parameters}, which Jenkins finds by
 * itself. What is left out or left empty is absent; files that are not listed are
 * unknown.
 */
public final class ChangeReader {

    private static final List<String> KEYS = List.of(
            "service",
            "environment",
            "version",
            "summary",
            "description",
            "justification",
            "impact",
            "risk",
            "testing",
            "rollbackPlan",
            "security",
            "category",
            "scope",
            "labels",
            "ticket",
            "pullRequest",
            "artifacts",
            "rollbackTo",
            "restorePoint",
            "onDuty",
            "method",
            "author",
            "commit",
            "branch",
            "paths",
            "commitAuthors",
            "starters",
            "parameters");

    private final Policy policy;

    public ChangeReader(Policy policy) {
        this.policy = policy;
    }

    /** Empty if it is no mapping; other mistakes are reported and left out. */
    public Optional<ProposedChange> read(Spot spot) {
        return new Spot(stated(spot.node()), spot.path(), spot.problems())
                .section(KEYS)
                .map(keys -> new ProposedChange(request(keys), origin(keys)));
    }

    private static PolicyNode stated(PolicyNode node) {
        return node instanceof PolicyNode.Mapping mapping
                ? new PolicyNode.Mapping(
                        mapping.position(),
                        mapping.entries().stream()
                                .filter(entry -> !(entry.value() instanceof PolicyNode.Scalar scalar
                                        && scalar.text().isBlank()))
                                .toList())
                : node;
    }

    private Request request(Section keys) {
        Request.Builder request = Request.builder()
                .service(text(keys, "service"))
                .environments(environments(keys))
                .version(text(keys, "version"))
                .summary(text(keys, "summary"))
                .description(text(keys, "description"))
                .justification(text(keys, "justification"))
                .risk(keys.find("risk")
                        .flatMap(spot -> spot.oneOf("risk", Risk.class))
                        .orElse(null))
                .testing(text(keys, "testing"))
                .rollbackPlan(text(keys, "rollbackPlan"))
                .security(text(keys, "security"))
                .category(keys.find("category")
                        .flatMap(spot -> spot.oneOf("category", Category.class))
                        .orElse(null))
                .scope(scope(keys))
                .labels(texts(keys, "labels"))
                .ticket(text(keys, "ticket"))
                .pullRequest(text(keys, "pullRequest"))
                .artifacts(each(keys, "artifacts", ChangeReader::artifact))
                .rollbackTo(text(keys, "rollbackTo"))
                .restorePoint(text(keys, "restorePoint"))
                .onDuty(text(keys, "onDuty"))
                .method(keys.find("method")
                        .flatMap(spot -> spot.oneOf("method", DeploymentMethod.class))
                        .orElse(null));
        keys.find("impact").ifPresent(spot -> request.impact(ImpactReader.read(spot)));
        return request.build();
    }

    private static Origin origin(Section keys) {
        return new Origin(
                text(keys, "commit"),
                text(keys, "branch"),
                text(keys, "author"),
                texts(keys, "starters"),
                texts(keys, "commitAuthors"),
                List.of(),
                keys.find("paths").isPresent() ? ChangedFiles.of(texts(keys, "paths")) : ChangedFiles.UNKNOWN,
                parameters(keys),
                BuildRef.NONE);
    }

    private List<String> environments(Section keys) {
        List<String> known =
                policy.environments().stream().map(Environment::name).toList();
        return each(keys, "environment", spot -> spot.oneOf("environment", known));
    }

    private static Set<Scope> scope(Section keys) {
        Set<Scope> scope = EnumSet.noneOf(Scope.class);
        scope.addAll(each(keys, "scope", spot -> spot.oneOf("scope", Scope.class)));
        return scope;
    }

    private static Optional<Artifact> artifact(Spot spot) {
        return spot.section("name", "digest").flatMap(keys -> {
            Optional<String> name = keys.require("name", "what is deployed").flatMap(Spot::text);
            Optional<String> digest =
                    keys.require("digest", "its digest, such as sha256:…").flatMap(Spot::text);
            return name.flatMap(text -> digest.map(value -> new Artifact(text, value)));
        });
    }

    private static Map<String, String> parameters(Section keys) {
        Map<String, String> parameters = new TreeMap<>();
        keys.find("parameters").ifPresent(spot -> {
            if (spot.node() instanceof PolicyNode.Mapping mapping) {
                mapping.entries()
                        .forEach(entry -> new Spot(entry.value(), spot.path() + "." + entry.key(), spot.problems())
                                .text()
                                .ifPresent(value -> parameters.put(entry.key(), value)));
            } else {
                spot.problem("this is " + spot.node().kind() + "; a mapping of names to values is allowed");
            }
        });
        return parameters;
    }

    static String text(Section keys, String key) {
        return keys.find(key).flatMap(Spot::text).orElse("");
    }

    static List<String> texts(Section keys, String key) {
        return each(keys, key, Spot::text);
    }

    /** What stands under the key, a single value or a list, each item read; what cannot be is left out. */
    static <T> List<T> each(Section keys, String key, Function<Spot, Optional<T>> reader) {
        List<T> values = new ArrayList<>();
        keys.find(key)
                .map(Spot::itemsOrOne)
                .orElse(List.of())
                .forEach(item -> reader.apply(item).ifPresent(values::add));
        return values;
    }
}
