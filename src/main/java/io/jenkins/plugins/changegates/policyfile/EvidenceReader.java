package io.jenkins.plugins.changegates.policyfile;

import io.jenkins.plugins.changegates.engine.policy.Accept;
import io.jenkins.plugins.changegates.engine.policy.Condition;
import io.jenkins.plugins.changegates.engine.policy.EvidenceRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the evidence a category asks for. */
final class EvidenceReader {

    private final Vocabulary words;
    private final ConditionReader conditions;

    EvidenceReader(Vocabulary words, ConditionReader conditions) {
        this.words = words;
        this.conditions = conditions;
    }

    List<EvidenceRule> read(List<Spot> items) {
        List<EvidenceRule> rules = new ArrayList<>();
        Names always = new Names("evidence");
        for (Spot item : items) {
            if (item.node() instanceof PolicyNode.Scalar) {
                kind(item).ifPresent(kind -> {
                    always.read(item);
                    rules.add(new EvidenceRule(kind, new Condition.Always()));
                });
            } else {
                item.section("kind", "when", "accept").flatMap(this::rule).ifPresent(rules::add);
            }
        }
        return rules;
    }

    private Optional<EvidenceRule> rule(Section keys) {
        Optional<String> kind =
                keys.require("kind", "which evidence must be there").flatMap(this::kind);
        Optional<Condition> when = conditions.whenOrAlways(keys);
        Optional<Accept> accept = keys.find("accept").flatMap(spot -> spot.oneOf("evidence", Accept.class));
        return kind.flatMap(name -> when.map(condition -> new EvidenceRule(name, condition, accept.orElse(null))));
    }

    private Optional<String> kind(Spot spot) {
        return spot.oneOf("evidence kind", words.evidenceKinds());
    }
}
