package io.jenkins.plugins.changegates.engine.gate;

import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.DigestText;
import io.jenkins.plugins.changegates.engine.change.Subject;
import io.jenkins.plugins.changegates.engine.policy.Formality;
import io.jenkins.plugins.changegates.engine.policy.Policy;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Computes what an approval of a change is bound to (requirement C6, decision 13): the digests of what an approver judges
 * of it, and of the demands of every environment on the way, the ones to be passed before included.
 */
public final class SubjectDigests {

    private SubjectDigests() {}

    /** @throws IllegalArgumentException if the policy does not know an environment the change is for */
    public static Subject of(Policy policy, Change change) {
        return Asked.of(policy, change).subject();
    }

    static Subject of(Policy policy, Change change, Function<String, Demands> demanded) {
        Map<String, String> parts = new TreeMap<>(change.content());
        for (String environment : policy.route(change.request().environments())) {
            parts.put(
                    Subject.DEMANDS + environment,
                    demands(demanded.apply(environment)).digest());
        }
        return Subject.of(parts);
    }

    private static DigestText demands(Demands demands) {
        DigestText text = new DigestText()
                .add(String.valueOf(demands.gated()))
                .add(demands.classification().effective().wireName())
                .add(demands.securityTriggers().isEmpty() ? "" : demands.securityRole())
                .addAll(demands.evidenceRules().entrySet().stream()
                        .map(rule -> rule.getKey() + "=" + rule.getValue().wireName())
                        .sorted()
                        .toList())
                .add(demands.deploy().wireName())
                .add(String.valueOf(demands.verifyMinutes()))
                .add(demands.approvalValidity().map(Object::toString).orElse(""))
                .add(demands.predecessor())
                .add(String.valueOf(demands.onDuty()))
                .add(String.valueOf(demands.rollbackPlan()))
                .add(demands.afterwards().defers().toString())
                .add(demands.afterwards().duties().toString());
        formality(text, demands.formality());
        demands.people().stream()
                .sorted(Comparator.comparing(RoleDemand::role))
                .forEach(demand -> text.add(demand.role())
                        .add(String.valueOf(demand.before()))
                        .add(String.valueOf(demand.afterwards()))
                        .add(String.valueOf(demand.within()))
                        .addAll(demand.sharedWith()));
        demands.people().stream()
                .filter(demand -> !demand.formality().plain())
                .sorted(Comparator.comparing(RoleDemand::role))
                .forEach(demand -> formality(text.add(demand.role()), demand.formality()));
        return text;
    }

    /** Terms are no part of what is judged, and neither is what is not asked for. */
    private static void formality(DigestText text, Formality asked) {
        if (!asked.plain()) {
            text.add("comment " + asked.comment())
                    .add("signature " + asked.signature())
                    .addAll(asked.checklist().stream().sorted().toList());
        }
    }
}
