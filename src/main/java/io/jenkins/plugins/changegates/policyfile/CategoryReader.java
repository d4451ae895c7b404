package io.jenkins.plugins.changegates.policyfile;

import io.jenkins.plugins.changegates.engine.change.Category;
import io.jenkins.plugins.changegates.engine.policy.ApprovalRule;
import io.jenkins.plugins.changegates.engine.policy.CategoryRules;
import io.jenkins.plugins.changegates.engine.policy.Condition;
import io.jenkins.plugins.changegates.engine.policy.DeployMode;
import io.jenkins.plugins.changegates.engine.policy.EvidenceRule;
import io.jenkins.plugins.changegates.engine.schedule.WindowRule;
import io.jenkins.plugins.changegates.engine.wire.WireNamed;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Reads the section {@code categories}: what each of the four must meet. */
final class CategoryReader {

    private static final int MOST_PEOPLE = 100;
    private static final int MOST_MINUTES = 7 * 24 * 60;

    private final Vocabulary words;
    private final ConditionReader conditions;
    private final Names names = new Names("category");

    CategoryReader(Vocabulary words) {
        this.words = words;
        this.conditions = new ConditionReader(words);
    }

    Map<Category, CategoryRules> read(Optional<Spot> categories) {
        Map<Category, CategoryRules> rules = new EnumMap<>(Category.class);
        if (categories.isEmpty()) {
            return rules;
        }
        Set<Category> named = new HashSet<>();
        for (Spot item : categories.get().items()) {
            item.section("name", "approvals", "evidence", "deploy", "verify", "approvalsValidFor", "windows")
                    .ifPresent(keys -> {
                        Optional<Category> category = keys.require("name", "which category this is")
                                .filter(spot -> names.read(spot).isPresent())
                                .flatMap(spot -> spot.oneOf("category", Category.class));
                        category.ifPresent(named::add);
                        rules(category.orElse(Category.STANDARD), keys)
                                .ifPresent(read -> rules.put(read.category(), read));
                    });
        }
        List<String> missing = WireNamed.allowed(Category.class).stream()
                .filter(name ->
                        named.stream().noneMatch(category -> category.wireName().equals(name)))
                .toList();
        if (!missing.isEmpty()) {
            categories
                    .get()
                    .problem("there are no rules for " + String.join(", ", missing)
                            + "; each of the four categories needs some");
        }
        return rules;
    }

    private Optional<CategoryRules> rules(Category category, Section keys) {
        List<ApprovalRule> approvals = new ArrayList<>();
        keys.require("approvals", "who must approve; [] for nobody").map(Spot::items).orElse(List.of()).stream()
                .flatMap(item -> approval(item).stream())
                .forEach(approvals::add);
        List<EvidenceRule> evidence = evidence(keys.require("evidence", "which evidence must be there; [] for none")
                .map(Spot::items)
                .orElse(List.of()));
        Optional<DeployMode> deploy = keys.require("deploy", "whether it deploys automatic or manual")
                .flatMap(spot -> spot.oneOf("deploy", DeployMode.class));
        OptionalInt minutes = keys.require("verify", "how long it is watched after deployment")
                .flatMap(spot -> spot.section("minutes"))
                .flatMap(verify -> verify.require("minutes", "for how many minutes at least"))
                .map(spot -> spot.integer(0, MOST_MINUTES))
                .orElse(OptionalInt.empty());
        Optional<Duration> validFor = keys.find("approvalsValidFor").flatMap(CategoryReader::duration);
        WindowRule windows = keys.find("windows")
                .flatMap(spot -> spot.oneOf("value", WindowRule.class))
                .orElse(category == Category.EMERGENCY ? WindowRule.IGNORE : WindowRule.HOLD);
        return deploy.isEmpty() || minutes.isEmpty()
                ? Optional.empty()
                : Optional.of(new CategoryRules(
                        category,
                        approvals,
                        evidence,
                        deploy.get(),
                        minutes.getAsInt(),
                        validFor.orElse(null),
                        windows));
    }

    private Optional<ApprovalRule> approval(Spot item) {
        if (item.node() instanceof PolicyNode.Scalar) {
            return words.heldRole(item).map(role -> new ApprovalRule(role, 1, new Condition.Always()));
        }
        Optional<Section> section = item.section("role", "count", "when");
        if (section.isEmpty()) {
            return Optional.empty();
        }
        Optional<Spot> count = section.get().find("count");
        OptionalInt people = count.isPresent() ? count.get().integer(1, MOST_PEOPLE) : OptionalInt.of(1);
        Optional<String> role = section.get()
                .require("role", "whose approval is needed")
                .flatMap(spot -> words.heldBy(spot, people.orElse(1)));
        Optional<Condition> when = when(section.get());
        return people.isEmpty() || role.isEmpty() || when.isEmpty()
                ? Optional.empty()
                : Optional.of(new ApprovalRule(role.get(), people.getAsInt(), when.get()));
    }

    private List<EvidenceRule> evidence(List<Spot> items) {
        List<EvidenceRule> rules = new ArrayList<>();
        Names always = new Names("evidence");
        for (Spot item : items) {
            if (item.node() instanceof PolicyNode.Scalar) {
                kind(item).ifPresent(kind -> {
                    always.read(item);
                    rules.add(new EvidenceRule(kind, new Condition.Always()));
                });
            } else {
                item.section("kind", "when").ifPresent(keys -> {
                    Optional<String> kind =
                            keys.require("kind", "which evidence must be there").flatMap(this::kind);
                    Optional<Condition> when = when(keys);
                    kind.ifPresent(name -> when.ifPresent(condition -> rules.add(new EvidenceRule(name, condition))));
                });
            }
        }
        return rules;
    }

    private Optional<String> kind(Spot spot) {
        return spot.oneOf("evidence kind", words.evidenceKinds());
    }

    private Optional<Condition> when(Section keys) {
        Optional<Spot> when = keys.find("when");
        return when.isPresent() ? when.flatMap(conditions::read) : Optional.of(new Condition.Always());
    }

    private static Optional<Duration> duration(Spot spot) {
        return spot.text().flatMap(text -> {
            try {
                Duration duration = Duration.parse(text);
                if (!duration.isZero() && !duration.isNegative() && duration.toDays() <= 3660) {
                    return Optional.of(duration);
                }
            } catch (DateTimeParseException e) {
                // said below
            }
            spot.problem("this is \"" + Spelling.shortened(text)
                    + "\"; allowed is a time of days, hours and minutes above zero such as P30D or PT12H");
            return Optional.empty();
        });
    }
}
