package io.jenkins.plugins.changegates.engine.gate;

import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.Classification;
import io.jenkins.plugins.changegates.engine.change.Origin;
import io.jenkins.plugins.changegates.engine.change.Request;
import io.jenkins.plugins.changegates.engine.policy.Accept;
import io.jenkins.plugins.changegates.engine.policy.Afterwards;
import io.jenkins.plugins.changegates.engine.policy.CategoryRules;
import io.jenkins.plugins.changegates.engine.policy.Condition;
import io.jenkins.plugins.changegates.engine.policy.Deferral;
import io.jenkins.plugins.changegates.engine.policy.DeployMode;
import io.jenkins.plugins.changegates.engine.policy.Environment;
import io.jenkins.plugins.changegates.engine.policy.EvidenceRule;
import io.jenkins.plugins.changegates.engine.policy.Formality;
import io.jenkins.plugins.changegates.engine.policy.Policy;
import io.jenkins.plugins.changegates.engine.policy.SecurityTrigger;
import io.jenkins.plugins.changegates.engine.policy.Switches;
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
 * @param people how many different people of each role, in the policy's order
 * @param securityTriggers names of the triggers that demand a security review; none is demanded if empty
 * @param evidenceRules kinds that must be there and passing, each once, and which evidence of them counts
 * @param verifyMinutes how long to watch at least after deployment
 * @param approvalsValidFor how long an approval counts, or null
 * @param predecessor the environment to have passed before, or empty
 * @param windows whether it waits for windows
 * @param onDuty whether an engineer on duty must be named
 * @param rollbackPlan whether the way back is checked
 * @param afterwards what may be owed
 * @param formality what must come along with every word, whatever the role
 * @param askedBy the folders and jobs that asked, by the names of the gates that would stand otherwise without them
 */
public record Demands(
        String environment,
        boolean gated,
        Classification classification,
        List<RoleDemand> people,
        List<String> securityTriggers,
        String securityRole,
        Map<String, Accept> evidenceRules,
        DeployMode deploy,
        int verifyMinutes,
        Duration approvalsValidFor,
        String predecessor,
        WindowRule windows,
        boolean onDuty,
        boolean rollbackPlan,
        Afterwards afterwards,
        Formality formality,
        Switches switches,
        Map<String, String> askedBy) {

    public Demands {
        people = List.copyOf(people);
        evidenceRules = Collections.unmodifiableMap(new LinkedHashMap<>(evidenceRules));
    }

    /** @throws IllegalArgumentException if the policy knows no such environment */
    public static Demands of(Policy policy, Change change, String environment) {
        return Asked.of(policy, change).before(environment);
    }

    /** @throws IllegalArgumentException if the policy knows no such environment */
    public static Demands of(Policy policy, Request request, Origin origin, String environmentName) {
        Environment environment = policy.environment(environmentName)
                .orElseThrow(() -> new IllegalArgumentException("environment " + environmentName
                        + " is not in the policy; known are "
                        + Policy.names(policy.environments(), Environment::name)));
        Classification classification = Classifier.classify(policy, request, origin, environmentName);
        if (environment.tier() != Tier.PRODUCTION) {
            return ungated(environment, classification, policy);
        }
        CategoryRules rules = policy.rules(classification.effective(), request.service());
        Condition.Facts facts = Classifier.facts(
                policy, request, origin, environmentName, classification.effective(), classification.risks());
        return new Demands(
                environmentName,
                true,
                classification,
                RoleDemands.of(rules.approvals(), rules.formality(), facts),
                policy.securityReview().stream()
                        .filter(trigger -> trigger.when().test(facts).demands())
                        .map(SecurityTrigger::name)
                        .toList(),
                policy.securityRole(),
                evidence(policy, rules, facts),
                rules.deploy(),
                rules.verifyMinutes(),
                rules.approvalsValidFor(),
                environment.requires(),
                rules.windows(),
                rules.onDuty(),
                rules.rollbackPlan(),
                rules.afterwards(),
                rules.formality(),
                policy.switches(),
                AskedBy.of(policy, rules, request.service(), facts));
    }

    private static Demands ungated(Environment environment, Classification classification, Policy policy) {
        return new Demands(
                environment.name(),
                false,
                classification,
                List.of(),
                List.of(),
                policy.securityRole(),
                Map.of(),
                DeployMode.AUTOMATIC,
                0,
                null,
                environment.requires(),
                WindowRule.IGNORE,
                false,
                false,
                Afterwards.NOTHING,
                Formality.NONE,
                policy.switches(),
                Map.of());
    }

    /** Of several rules for one kind the strictest counts. */
    static Map<String, Accept> evidence(Policy policy, CategoryRules rules, Condition.Facts facts) {
        Map<String, Accept> kinds = new LinkedHashMap<>();
        for (EvidenceRule rule : rules.evidence()) {
            if (rule.when().test(facts).demands()) {
                Accept accept =
                        rule.accepted().orElse(policy.switches().evidence().accept());
                kinds.merge(rule.kind(), accept, (one, other) -> one.compareTo(other) > 0 ? one : other);
            }
        }
        return kinds;
    }

    /** How many different people of each role, before and after the deployment together. */
    public Map<String, Integer> approvals() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        people.forEach(demand -> counts.put(demand.role(), demand.count()));
        return Collections.unmodifiableMap(counts);
    }

    /** The kinds of evidence that must be there, in the policy's order. */
    public List<String> evidence() {
        return List.copyOf(evidenceRules.keySet());
    }

    /** How long that may be owed, or empty if it is needed before. */
    public Optional<Duration> term(Deferral deferral) {
        return afterwards.term(deferral);
    }

    public Optional<Duration> approvalValidity() {
        return Optional.ofNullable(approvalsValidFor);
    }

    /** Every role whose approval is demanded, in the policy's order, the security review's last. */
    public List<String> wantedRoles() {
        List<String> roles = new ArrayList<>(approvals().keySet());
        if (!securityTriggers.isEmpty() && !roles.contains(securityRole)) {
            roles.add(securityRole);
        }
        return List.copyOf(roles);
    }

    /** What must come along with a word that may count for that role. */
    public Formality formality(String role) {
        return people.stream()
                .filter(demand -> demand.role().equals(role))
                .map(RoleDemand::formality)
                .findFirst()
                .orElse(formality);
    }
}
