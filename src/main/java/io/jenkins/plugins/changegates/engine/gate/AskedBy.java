package io.jenkins.plugins.changegates.engine.gate;

import io.jenkins.plugins.changegates.engine.policy.Accept;
import io.jenkins.plugins.changegates.engine.policy.ApprovalRule;
import io.jenkins.plugins.changegates.engine.policy.CategoryRules;
import io.jenkins.plugins.changegates.engine.policy.Condition;
import io.jenkins.plugins.changegates.engine.policy.DeployMode;
import io.jenkins.plugins.changegates.engine.policy.EvidenceRule;
import io.jenkins.plugins.changegates.engine.policy.Policy;
import io.jenkins.plugins.changegates.engine.policy.Tightening;
import io.jenkins.plugins.changegates.engine.sentence.Sentence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which folder or job asked for what the policy as it is written would not have asked. */
final class AskedBy {

    private final Policy policy;
    private final CategoryRules written;
    private final Condition.Facts facts;
    private final Map<String, String> sources = new LinkedHashMap<>();

    private AskedBy(Policy policy, CategoryRules written, Condition.Facts facts) {
        this.policy = policy;
        this.written = written;
        this.facts = facts;
    }

    /** By the names of the gates that would stand otherwise. */
    static Map<String, String> of(Policy policy, CategoryRules rules, String service, Condition.Facts facts) {
        if (policy.layers().all().isEmpty()) {
            return Map.of();
        }
        Policy base = policy.layers().base();
        AskedBy asked = new AskedBy(policy, base.rules(rules.category(), service), facts);
        asked.approvals();
        asked.evidence();
        asked.say(
                Gate.DEPLOY,
                layer -> asked.written.deploy() == DeployMode.AUTOMATIC
                        && layer.rules().deploy() == DeployMode.MANUAL);
        asked.say(
                Gate.ON_DUTY, layer -> !asked.written.onDuty() && layer.rules().onDuty());
        asked.say(
                Gate.ROLLBACK,
                layer -> !asked.written.rollbackPlan() && layer.rules().rollbackPlan());
        return Map.copyOf(asked.sources);
    }

    private void approvals() {
        Map<String, Integer> before = RoleDemands.of(written.approvals(), written.formality(), facts).stream()
                .collect(Collectors.toMap(RoleDemand::role, RoleDemand::before));
        policy.layers().all().stream()
                .flatMap(layer -> layer.rules().approvals().stream())
                .map(ApprovalRule::role)
                .distinct()
                .forEach(role -> say(
                        Gate.APPROVAL + role,
                        layer -> layer.rules().approvals().stream()
                                .filter(rule -> rule.role().equals(role)
                                        && rule.when().test(facts).demands())
                                .anyMatch(rule -> rule.count() > before.getOrDefault(role, 0))));
    }

    private void evidence() {
        Map<String, Accept> before = Demands.evidence(policy.layers().base(), written, facts);
        Stream.concat(
                        before.keySet().stream(),
                        policy.layers().all().stream()
                                .flatMap(layer -> layer.rules().evidence().stream())
                                .map(EvidenceRule::kind))
                .distinct()
                .forEach(kind -> say(
                        Gate.EVIDENCE + kind, layer -> asksMore(layer, kind, Optional.ofNullable(before.get(kind)))));
    }

    private boolean asksMore(Tightening layer, String kind, Optional<Accept> before) {
        boolean parsed = layer.evidenceRules().accept() == Accept.PARSED
                && before.filter(accept -> accept == Accept.ANY).isPresent();
        return parsed
                || layer.rules().evidence().stream()
                        .filter(rule -> rule.kind().equals(kind)
                                && rule.when().test(facts).demands())
                        .anyMatch(rule -> before.isEmpty()
                                || rule.accepted()
                                        .filter(accept -> accept.compareTo(before.get()) > 0)
                                        .isPresent());
    }

    private void say(String gate, Predicate<Tightening> asks) {
        String named = policy.layers().all().stream()
                .filter(asks)
                .map(Tightening::source)
                .distinct()
                .collect(Collectors.joining(", "));
        if (!named.isEmpty()) {
            sources.put(gate, named);
        }
    }

    /** The finding with those named who asked. */
    static Finding named(Finding finding, Map<String, String> sources) {
        String source = sources.get(finding.gate());
        return source == null
                ? finding
                : new Finding(
                        finding.gate(),
                        finding.result()
                                .because(Reason.ASKED_BY.with(finding.result().why(), source)),
                        finding.credit());
    }

    /**
     * What is to be said of those who ask: what cannot be read lets nothing pass, what would have loosened the policy is
     * not held to. Nothing where all is well.
     */
    static Optional<Finding> warnings(Policy policy) {
        if (policy.layers().all().isEmpty()) {
            return Optional.empty();
        }
        List<Sentence> unreadable = said(policy, Tightening::unreadable);
        List<Sentence> ignored = said(policy, Tightening::ignored);
        if (!unreadable.isEmpty()) {
            return Optional.of(Finding.of(
                    Gate.TIGHTENING,
                    new GateResult.Failed(Reason.TIGHTENING_UNREADABLE.with(Sentence.joined("; ", unreadable)))));
        }
        return ignored.isEmpty()
                ? Optional.empty()
                : Optional.of(Finding.of(
                        Gate.TIGHTENING,
                        new GateResult.NotRequired(Reason.TIGHTENING_IGNORED.with(Sentence.joined("; ", ignored)))));
    }

    private static List<Sentence> said(Policy policy, Function<Tightening, List<String>> what) {
        return policy.layers().all().stream()
                .flatMap(layer -> what.apply(layer).stream())
                .map(Sentence::of)
                .toList();
    }
}
