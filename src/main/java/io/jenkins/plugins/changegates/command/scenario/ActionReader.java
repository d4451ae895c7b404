package io.jenkins.plugins.changegates.command.scenario;

import io.jenkins.plugins.changegates.engine.change.Outcome;
import io.jenkins.plugins.changegates.engine.change.RollbackCheck;
import io.jenkins.plugins.changegates.engine.change.RollbackMethod;
import io.jenkins.plugins.changegates.engine.change.WaitEnd;
import io.jenkins.plugins.changegates.engine.evidence.EvidenceOrigin;
import io.jenkins.plugins.changegates.engine.evidence.EvidenceStatus;
import io.jenkins.plugins.changegates.engine.policy.Environment;
import io.jenkins.plugins.changegates.engine.policy.Policy;
import io.jenkins.plugins.changegates.engine.policy.Role;
import io.jenkins.plugins.changegates.engine.verification.CheckOutcome;
import io.jenkins.plugins.changegates.engine.verification.VerdictKind;
import io.jenkins.plugins.changegates.engine.wire.WireNamed;
import io.jenkins.plugins.changegates.policyfile.PolicyNode;
import io.jenkins.plugins.changegates.policyfile.Section;
import io.jenkins.plugins.changegates.policyfile.Spot;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what happens in one event. */
final class ActionReader {

    static final List<String> NAMES = List.of(
            "evidence",
            "approve",
            "reject",
            "amend",
            "join",
            "deployClick",
            "deploy",
            "verify",
            "rollback",
            "meet",
            "declareEmergency",
            "askException",
            "acceptRisk",
            "close",
            "stopWaiting");

    private final Policy policy;
    private final List<String> people;
    private final String target;
    private PolicyNode.Mapping change;

    ActionReader(Policy policy, List<String> people, PolicyNode.Mapping change, String target) {
        this.policy = policy;
        this.people = people;
        this.change = change;
        this.target = target;
    }

    Optional<Action> read(String name, Spot spot) {
        return switch (name) {
            case "evidence" ->
                spot.section("kind", "status", "origin", "source", "summary", "url", "commit")
                        .map(this::evidence);
            case "approve" -> spot.section("by", "role", "comment").map(keys -> decide(true, keys));
            case "reject" -> spot.section("by", "role", "comment").map(keys -> decide(false, keys));
            case "amend" -> spot.section("by", "change").flatMap(this::amend);
            case "join" ->
                spot.section("starters")
                        .map(keys -> new Action.Join(ChangeReader.each(keys, "starters", this::person)));
            case "deployClick" ->
                spot.section("by", "environment", "comment")
                        .map(keys -> new Action.ClickDeploy(
                                keys.require("by", "who gives the go")
                                        .flatMap(this::person)
                                        .orElse(""),
                                environment(keys),
                                ChangeReader.text(keys, "comment")));
            case "deploy" ->
                spot.section("environment", "version", "outcome", "detail").map(this::deploy);
            case "verify" ->
                spot.section("environment", "outcome", "checks", "notes").map(this::verify);
            case "rollback" ->
                spot.section("environment", "to", "method", "outcome", "verified", "reason")
                        .map(this::rollback);
            case "meet" ->
                spot.section("by", "duty", "note")
                        .map(keys -> new Action.Meet(
                                by(keys, "who says so"),
                                keys.require("duty", "which duty is met")
                                        .flatMap(Spot::text)
                                        .orElse(""),
                                ChangeReader.text(keys, "note")));
            case "declareEmergency" ->
                spot.section("by", "comment")
                        .map(keys -> new Action.DeclareEmergency(
                                by(keys, "who declares it"), ChangeReader.text(keys, "comment")));
            case "askException" ->
                spot.section("by", "gate", "reason", "environment", "service", "category", "for")
                        .map(this::askException);
            case "acceptRisk" ->
                spot.section("by", "exception", "comment")
                        .map(keys -> new Action.AcceptRisk(
                                ChangeReader.each(keys, "by", this::person),
                                ChangeReader.text(keys, "exception"),
                                ChangeReader.text(keys, "comment")));
            case "close" ->
                spot.section("by", "comment")
                        .map(keys -> new Action.Close(by(keys, "who closes it"), ChangeReader.text(keys, "comment")));
            case "stopWaiting" ->
                spot.section("environment", "end")
                        .map(keys -> new Action.StopWaiting(environment(keys), oneOf(keys, "end", WaitEnd.TIMED_OUT)));
            default -> throw new IllegalArgumentException(name);
        };
    }

    private String by(Section keys, String meaning) {
        return keys.require("by", meaning).flatMap(this::person).orElse("");
    }

    private Action askException(Section keys) {
        return new Action.AskToWaive(
                by(keys, "who asks for it"),
                keys.require("gate", "which gate need not be met")
                        .flatMap(Spot::text)
                        .orElse(""),
                ChangeReader.text(keys, "reason"),
                ChangeReader.text(keys, "environment"),
                ChangeReader.text(keys, "service"),
                ChangeReader.text(keys, "category"),
                keys.find("for").flatMap(EventReader::duration).orElse(Duration.ofDays(7)));
    }

    private Action evidence(Section keys) {
        if (keys.find("kind").isEmpty()) {
            keys.require("kind", "what the evidence is");
        }
        return new Action.AddEvidence(
                ChangeReader.each(keys, "kind", spot -> spot.oneOf("evidence kind", policy.evidenceKinds())),
                oneOf(keys, "status", EvidenceStatus.PASSED),
                oneOf(keys, "origin", EvidenceOrigin.PARSED),
                ChangeReader.text(keys, "source"),
                ChangeReader.text(keys, "summary"),
                ChangeReader.text(keys, "url"),
                ChangeReader.text(keys, "commit"));
    }

    private Action decide(boolean approves, Section keys) {
        if (keys.find("by").isEmpty()) {
            keys.require("by", "who decides");
        }
        List<String> roles = policy.roles().stream().map(Role::name).toList();
        return new Action.Decide(
                approves,
                ChangeReader.each(keys, "by", this::person),
                keys.find("role").flatMap(spot -> spot.oneOf("role", roles)).orElse(""),
                ChangeReader.text(keys, "comment"));
    }

    private Optional<Action> amend(Section keys) {
        Optional<Spot> given = keys.require("change", "what is different now");
        if (given.isPresent() && given.get().node() instanceof PolicyNode.Mapping mapping) {
            change = change.overlaidBy(mapping);
        }
        return given.flatMap(spot -> new ChangeReader(policy)
                .read(new Spot(
                        spot.node() instanceof PolicyNode.Mapping ? change : spot.node(), spot.path(), spot.problems()))
                .map(read -> new Action.Amend(
                        read,
                        keys.find("by")
                                .flatMap(this::person)
                                .orElse(read.origin().author()))));
    }

    private Action deploy(Section keys) {
        keys.find("version")
                .ifPresent(spot -> spot.text().ifPresent(version -> {
                    boolean agrees = change.get("version")
                            .filter(node -> node instanceof PolicyNode.Scalar said
                                    && said.text().equals(version))
                            .isPresent();
                    if (!agrees) {
                        spot.problem("the version is said by the change, which does not say " + version);
                    }
                }));
        return new Action.Deploy(
                environment(keys), oneOf(keys, "outcome", Outcome.SUCCEEDED), ChangeReader.text(keys, "detail"));
    }

    private Action verify(Section keys) {
        VerdictKind verdict = oneOf(keys, "outcome", VerdictKind.PASSED);
        Map<String, CheckOutcome> checks = new LinkedHashMap<>();
        keys.find("checks").ifPresent(spot -> {
            if (spot.node() instanceof PolicyNode.Mapping mapping) {
                mapping.entries()
                        .forEach(entry -> new Spot(entry.value(), spot.path() + "." + entry.key(), spot.problems())
                                .oneOf("outcome", CheckOutcome.class)
                                .ifPresent(outcome -> checks.put(entry.key(), outcome)));
            } else {
                spot.problem("this is " + spot.node().kind() + "; a mapping of checks to outcomes is allowed");
            }
        });
        if (checks.isEmpty()) {
            checks.put("verification", outcomeOf(verdict));
        }
        return new Action.Verify(environment(keys), verdict, checks, ChangeReader.text(keys, "notes"));
    }

    private static CheckOutcome outcomeOf(VerdictKind verdict) {
        return switch (verdict) {
            case PASSED -> CheckOutcome.PASSED;
            case FAILED -> CheckOutcome.FAILED;
            case INCONCLUSIVE, ABORTED -> CheckOutcome.INCONCLUSIVE;
        };
    }

    private Action rollback(Section keys) {
        RollbackCheck check = keys.find("verified")
                .flatMap(Spot::yesOrNo)
                .map(yes -> yes ? RollbackCheck.VERIFIED : RollbackCheck.NOT_VERIFIED)
                .orElse(RollbackCheck.NOT_ASKED);
        return new Action.TakeBack(
                environment(keys),
                oneOf(keys, "method", RollbackMethod.OTHER),
                ChangeReader.text(keys, "to"),
                oneOf(keys, "outcome", Outcome.SUCCEEDED),
                check,
                ChangeReader.text(keys, "reason"));
    }

    private Optional<String> person(Spot spot) {
        return spot.oneOf("person", people);
    }

    private String environment(Section keys) {
        List<String> known =
                policy.environments().stream().map(Environment::name).toList();
        return keys.find("environment")
                .flatMap(spot -> spot.oneOf("environment", known))
                .orElse(target);
    }

    private static <E extends Enum<E> & WireNamed> E oneOf(Section keys, String key, E otherwise) {
        return keys.find(key)
                .flatMap(spot -> spot.oneOf(key, otherwise.getDeclaringClass()))
                .orElse(otherwise);
    }
}
