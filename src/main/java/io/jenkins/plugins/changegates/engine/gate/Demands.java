package io.jenkins.plugins.changegates.engine.gate;

import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.Classification;
import io.jenkins.plugins.changegates.engine.change.Origin;
import io.jenkins.plugins.changegates.engine.change.Request;
import io.jenkins.plugins.changegates.engine.policy.ApprovalRule;
import io.jenkins.plugins.changegates.engine.policy.CategoryRules;
import io.jenkins.plugins.changegates.engine.policy.Condition;
import io.jenkins.plugins.changegates.engine.policy.DeployMode;
import io.jenkins.plugins.changegates.engine.policy.Environment;
import io.jenkins.plugins.changegates.engine.policy.EvidenceRule;
import io.jenkins.plugins.changegates.engine.policy.Policy;
import io.jenkins.plugins.changegates.engine.policy.SecurityTrigger;
import io.jenkins.plugins.changegates.engine.policy.Tier;
import io.jenkins.plugins.changegates.engine.schedule.WindowRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the policy demands of one change before it may reach one environment.
 *
 * @param gated whether the environment is production; the others demand nothing but a request that says what it is
 *     and the environment before them, if they require one
 * @param approvals how many different people of each role, in the policy's order; of several rules for one role the
 *     greatest number
 * @param securityTriggers names of the triggers that demand a security review; none is demanded if empty
 * @param evidence kinds that must be there and passing
 * @param verifyMinutes how long to watch at least after deployment
 * @param approvalsValidFor how long an approval counts, or null
 * @param predecessor the environment to have passed before, or empty
 * @param windows whether it waits for windows
 */
public record Demands(
        String environment,
        boolean gated,
        Classification classification,
        Map<String, Integer> approvals,
        List<String> securityTriggers,
        String securityRole,
        List<String> evidence,
        DeployMode deploy,
        int verifyMinutes,
        Duration approvalsValidFor,
        String predecessor,
        WindowRule windows) {

    /** @throws IllegalArgumentException if the policy knows no such environment */
    public static Demands of(Policy policy, Change change, String environment) {
        return of(policy, change.request(), change.origin(), environment);
    }

    /** @throws IllegalArgumentException if the policy knows no such environment */
    public static Demands of(Policy policy, Request request, Origin origin, String environmentName) {
        Environment environment = policy.environment(environmentName)
                .orElseThrow(() -> new IllegalArgumentException("environment " + environmentName
                        + " is not in the policy; known are "
                        + Policy.names(policy.environments(), Environment::name)));
        Classification classification = Classifier.classify(policy, request, origin, environmentName);
        if (environment.tier() != Tier.PRODUCTION) {
            return ungated(environment, classification, policy.securityRole());
        }
        CategoryRules rules = policy.rules(classification.effective());
        Condition.Facts facts = Classifier.facts(request, origin, environmentName, classification.effective());
        return new Demands(
                environmentName,
                true,
                classification,
                approvals(rules, facts),
                policy.securityReview().stream()
                        .filter(trigger -> trigger.when().test(facts).demands())
                        .map(SecurityTrigger::name)
                        .toList(),
                policy.securityRole(),
                rules.evidence().stream()
                        .filter(rule -> rule.when().test(facts).demands())
                        .map(EvidenceRule::kind)
                        .distinct()
                        .toList(),
                rules.deploy(),
                rules.verifyMinutes(),
                rules.approvalsValidFor(),
                environment.requires(),
                rules.windows());
    }

    private static Demands ungated(Environment environment, Classification classification, String securityRole) {
        return new Demands(
                environment.name(),
                false,
                classification,
                Map.of(),
                List.of(),
                securityRole,
                List.of(),
                DeployMode.AUTOMATIC,
                0,
                null,
                environment.requires(),
                WindowRule.IGNORE);
    }

    private static Map<String, Integer> approvals(CategoryRules rules, Condition.Facts facts) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (ApprovalRule rule : rules.approvals()) {
            if (rule.when().test(facts).demands()) {
                counts.merge(rule.role(), rule.count(), Math::max);
            }
        }
        return Collections.unmodifiableMap(counts);
    }

    public Optional<Duration> approvalValidity() {
        return Optional.ofNullable(approvalsValidFor);
    }

    /** Every role whose approval is demanded, in the policy's order, the security review's last. */
    public List<String> wantedRoles() {
        List<String> roles = new ArrayList<>(approvals.keySet());
        if (!securityTriggers.isEmpty() && !roles.contains(securityRole)) {
            roles.add(securityRole);
        }
        return List.copyOf(roles);
    }
}
