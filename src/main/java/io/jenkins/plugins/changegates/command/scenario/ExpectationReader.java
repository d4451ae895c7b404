package io.jenkins.plugins.changegates.command.scenario;

import io.jenkins.plugins.changegates.engine.change.Category;
import io.jenkins.plugins.changegates.engine.change.ChangeState;
import io.jenkins.plugins.changegates.engine.gate.Decision;
import io.jenkins.plugins.changegates.engine.gate.Standing;
import io.jenkins.plugins.changegates.engine.policy.DeployMode;
import io.jenkins.plugins.changegates.engine.policy.Environment;
import io.jenkins.plugins.changegates.engine.policy.Policy;
import io.jenkins.plugins.changegates.engine.policy.Role;
import io.jenkins.plugins.changegates.engine.wire.WireNamed;
import io.jenkins.plugins.changegates.policyfile.PolicyNode;
import io.jenkins.plugins.changegates.policyfile.Section;
import io.jenkins.plugins.changegates.policyfile.Spelling;
import io.jenkins.plugins.changegates.policyfile.Spot;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads what is expected. */
public final class ExpectationReader {

    private static final List<String> KEYS = List.of(
            "environment",
            "decision",
            "state",
            "category",
            "raisedBy",
            "waitingFor",
            "gates",
            "reasons",
            "approvals",
            "refused",
            "asks",
            "owes",
            "due",
            "risksRaisedBy",
            "withoutEmergency",
            "opensAt",
            "closesAt",
            "nextChange");
    private static final List<String> TIMES = List.of("opensAt", "closesAt", "nextChange");
    private static final List<String> RESULTS =
            List.of("passed", "waiting", "failed", "waived", "deferred", "not-required", Expectation.NO_GATE);

    private final Policy policy;
    private final List<String> people;
    private final String target;

    ExpectationReader(Policy policy, List<String> people, String target) {
        this.policy = policy;
        this.people = people;
        this.target = target;
    }

    Optional<Expectation> read(Spot spot) {
        return spot.section(KEYS)
                .map(keys -> new Expectation(
                        spot.node().position(),
                        keys.find("environment").flatMap(this::environment).orElse(target),
                        oneOf(keys, "decision", Decision.class),
                        oneOf(keys, "state", ChangeState.class),
                        oneOf(keys, "category", Category.class),
                        list(keys, "raisedBy", Spot::text),
                        list(keys, "waitingFor", this::role),
                        pairs(keys, "gates", this::gate, value -> value.oneOf("result", RESULTS)),
                        ChangeReader.texts(keys, "reasons"),
                        pairs(
                                keys,
                                "approvals",
                                this::person,
                                value -> value.oneOf("standing", Standing.class).map(WireNamed::wireName)),
                        keys.find("refused").flatMap(Spot::text).map(text -> text.equals("true") ? "" : text),
                        asked(keys.find("asks")),
                        times(keys),
                        new Expectation.Credit(
                                list(keys, "owes", Spot::text),
                                pairs(
                                        keys,
                                        "due",
                                        name -> "",
                                        value -> EventReader.instant(value)
                                                .map(at -> at.toInstant().toString())),
                                list(keys, "risksRaisedBy", Spot::text),
                                oneOf(keys, "withoutEmergency", Category.class))));
    }

    private static Map<String, String> times(Section keys) {
        Map<String, String> times = new LinkedHashMap<>();
        for (String key : TIMES) {
            keys.find(key).flatMap(ExpectationReader::time).ifPresent(time -> times.put(key, time));
        }
        return times;
    }

    private static Optional<String> time(Spot spot) {
        boolean never =
                spot.node() instanceof PolicyNode.Scalar scalar && scalar.text().equals(Expectation.NEVER);
        return never
                ? Optional.of(Expectation.NEVER)
                : EventReader.instant(spot).map(time -> time.toInstant().toString());
    }

    private Expectation.Asked asked(Optional<Spot> asks) {
        Optional<Section> section = asks.flatMap(
                spot -> spot.section("approvals", "evidence", "securityReview", "deploy", "minutes", "lacks"));
        if (section.isEmpty()) {
            return new Expectation.Asked(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }
        Section keys = section.get();
        return new Expectation.Asked(
                keys.find("approvals").map(spot -> pairs(keys, "approvals", this::roleName, Spot::text)),
                list(keys, "evidence", spot -> spot.oneOf("evidence kind", policy.evidenceKinds())),
                list(keys, "securityReview", Spot::text),
                oneOf(keys, "deploy", DeployMode.class),
                keys.find("minutes").flatMap(Spot::text),
                list(keys, "lacks", Spot::text));
    }

    private Optional<String> environment(Spot spot) {
        return spot.oneOf(
                "environment",
                policy.environments().stream().map(Environment::name).toList());
    }

    private Optional<String> role(Spot spot) {
        return spot.oneOf("role", policy.roles().stream().map(Role::name).toList());
    }

    private String gate(String name) {
        int colon = name.indexOf(':');
        String sort = colon < 0 ? name : name.substring(0, colon);
        String rest = colon < 0 ? "" : name.substring(colon + 1);
        return switch (sort) {
            case "approval" ->
                unknown("role", rest, policy.roles().stream().map(Role::name).toList());
            case "evidence" -> unknown("evidence kind", rest, policy.evidenceKinds());
            default ->
                unknown(
                        "gate",
                        name,
                        List.of(
                                "request",
                                "staging",
                                "rollback",
                                "security-review",
                                "window",
                                "freeze",
                                "conflict",
                                "deploy",
                                "documentation",
                                "declaration",
                                "authors",
                                "on-duty",
                                "obligations",
                                "approval:ROLE",
                                "evidence:KIND"));
        };
    }

    private String person(String name) {
        return unknown("person", name, people);
    }

    private String roleName(String name) {
        return unknown("role", name, policy.roles().stream().map(Role::name).toList());
    }

    private static String unknown(String what, String name, List<String> known) {
        return known.contains(name) ? "" : Spelling.unknown(what, name, known);
    }

    private static <E extends Enum<E> & WireNamed> Optional<String> oneOf(Section keys, String key, Class<E> type) {
        return keys.find(key).flatMap(spot -> spot.oneOf(key, type)).map(WireNamed::wireName);
    }

    private static <T> Optional<List<T>> list(Section keys, String key, Function<Spot, Optional<T>> reader) {
        return keys.find(key).map(spot -> ChangeReader.each(keys, key, reader));
    }

    /** Keys and values; the check gives the fault of a key, or an empty text. */
    private static Map<String, String> pairs(
            Section section, String key, Function<String, String> check, Function<Spot, Optional<String>> reader) {
        Map<String, String> pairs = new LinkedHashMap<>();
        section.find(key).ifPresent(spot -> {
            if (!(spot.node() instanceof PolicyNode.Mapping mapping)) {
                spot.problem("this is " + spot.node().kind() + "; a mapping is allowed");
                return;
            }
            for (PolicyNode.Entry entry : mapping.entries()) {
                String fault = check.apply(entry.key());
                if (!fault.isEmpty()) {
                    spot.problems().add(entry.position(), spot.path(), fault);
                }
                reader.apply(new Spot(entry.value(), spot.path() + "." + entry.key(), spot.problems()))
                        .ifPresent(value -> pairs.put(entry.key(), value));
            }
        });
        return pairs;
    }
}
