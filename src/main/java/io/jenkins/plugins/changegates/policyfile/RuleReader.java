package io.jenkins.plugins.changegates.policyfile;

import io.jenkins.plugins.changegates.engine.change.Category;
import io.jenkins.plugins.changegates.engine.change.Risk;
import io.jenkins.plugins.changegates.engine.policy.ClassificationRule;
import io.jenkins.plugins.changegates.engine.policy.Condition;
import io.jenkins.plugins.changegates.engine.policy.RiskRule;
import io.jenkins.plugins.changegates.engine.policy.SecurityTrigger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the sections {@code risk}, {@code classification} and {@code securityReview}. */
final class RuleReader {

    private final ConditionReader conditions;

    RuleReader(Vocabulary words) {
        conditions = new ConditionReader(words);
    }

    List<ClassificationRule> classification(List<Spot> items) {
        Names names = new Names("rule");
        List<ClassificationRule> rules = new ArrayList<>();
        items.forEach(item -> item.section("name", "raiseTo", "reason", "when")
                .flatMap(keys -> classification(keys, names))
                .ifPresent(rules::add));
        return rules;
    }

    private Optional<ClassificationRule> classification(Section keys, Names names) {
        Optional<String> name = name(keys, names);
        Optional<Category> raiseTo = keys.require("raiseTo", "the least category of the changes it applies to")
                .flatMap(RuleReader::raisedCategory);
        Optional<String> reason =
                keys.require("reason", "why, for whoever reads the record").flatMap(Spot::text);
        Optional<Condition> when = when(keys);
        return name.isEmpty() || raiseTo.isEmpty() || reason.isEmpty() || when.isEmpty()
                ? Optional.empty()
                : Optional.of(new ClassificationRule(name.get(), raiseTo.get(), reason.get(), when.get()));
    }

    private static Optional<Category> raisedCategory(Spot spot) {
        Optional<Category> category = spot.oneOf("category", Category.class);
        if (category.filter(Category.STANDARD::equals).isPresent()) {
            spot.problem("nothing is below standard, so nothing can be raised to it; allowed are normal, high-risk, "
                    + "emergency");
            return Optional.empty();
        }
        return category;
    }

    List<RiskRule> risk(List<Spot> items) {
        Names names = new Names("rule");
        List<RiskRule> rules = new ArrayList<>();
        items.forEach(item -> item.section("name", "is", "reason", "when")
                .flatMap(keys -> risk(keys, names))
                .ifPresent(rules::add));
        return rules;
    }

    private Optional<RiskRule> risk(Section keys, Names names) {
        Optional<String> name = name(keys, names);
        Optional<Risk> is = keys.require("is", "the least risk of the changes it applies to")
                .flatMap(RuleReader::raisedRisk);
        Optional<String> reason =
                keys.require("reason", "why, for whoever reads the record").flatMap(Spot::text);
        Optional<Condition> when = when(keys);
        return name.isEmpty() || is.isEmpty() || reason.isEmpty() || when.isEmpty()
                ? Optional.empty()
                : Optional.of(new RiskRule(name.get(), is.get(), reason.get(), when.get()));
    }

    private static Optional<Risk> raisedRisk(Spot spot) {
        Optional<Risk> risk = spot.oneOf("risk", Risk.class);
        if (risk.filter(Risk.LOW::equals).isPresent()) {
            spot.problem("nothing is below low, so nothing can be raised to it; allowed are medium, high");
            return Optional.empty();
        }
        return risk;
    }

    List<SecurityTrigger> securityReview(List<Spot> items) {
        Names names = new Names("trigger");
        List<SecurityTrigger> triggers = new ArrayList<>();
        for (Spot item : items) {
            item.section("name", "when").ifPresent(keys -> {
                Optional<String> name = name(keys, names);
                Optional<Condition> when = when(keys);
                name.ifPresent(text -> when.ifPresent(condition -> triggers.add(new SecurityTrigger(text, condition))));
            });
        }
        return triggers;
    }

    private static Optional<String> name(Section keys, Names names) {
        return keys.require("name", "what reports call it").flatMap(names::readFree);
    }

    private Optional<Condition> when(Section keys) {
        return keys.require("when", "which changes it applies to").flatMap(conditions::read);
    }
}
