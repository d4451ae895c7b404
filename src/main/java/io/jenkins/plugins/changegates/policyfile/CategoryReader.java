package io.jenkins.plugins.changegates.policyfile;

import io.jenkins.plugins.changegates.engine.change.Category;
import io.jenkins.plugins.changegates.engine.policy.ApprovalRule;
import io.jenkins.plugins.changegates.engine.policy.CategoryRules;
import io.jenkins.plugins.changegates.engine.policy.DeployMode;
import io.jenkins.plugins.changegates.engine.policy.EvidenceRule;
import io.jenkins.plugins.changegates.engine.schedule.WindowRule;
import io.jenkins.plugins.changegates.engine.wire.WireNamed;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Reads the section {@code categories}: what each of the four must meet. */
final class CategoryReader {

    static final List<String> KEYS = List.of(
            "name",
            "approvals",
            "evidence",
            "deploy",
            "verify",
            "approvalsValidFor",
            "windows",
            "onDuty",
            "rollbackPlan",
            "defers",
            "duties",
            "overdue",
            "comment",
            "signature");

    private static final int MOST_MINUTES = 7 * 24 * 60;

    private final ApprovalReader approvals;
    private final EvidenceReader evidence;
    private final Names names = new Names("category");

    CategoryReader(Vocabulary words) {
        ConditionReader conditions = new ConditionReader(words);
        approvals = new ApprovalReader(words, conditions);
        evidence = new EvidenceReader(words, conditions);
    }

    Map<Category, CategoryRules> read(Optional<Spot> categories) {
        Map<Category, CategoryRules> rules = new EnumMap<>(Category.class);
        if (categories.isEmpty()) {
            return rules;
        }
        Set<Category> named = new HashSet<>();
        for (Spot item : categories.get().items()) {
            item.section(KEYS).ifPresent(keys -> {
                Optional<Category> category = keys.require("name", "which category this is")
                        .filter(spot -> names.read(spot).isPresent())
                        .flatMap(spot -> spot.oneOf("category", Category.class));
                category.ifPresent(named::add);
                rules(category.orElse(Category.STANDARD), keys).ifPresent(read -> rules.put(read.category(), read));
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

    /** The rules that stand under checked keys. Empty if they cannot be used. */
    Optional<CategoryRules> rules(Category category, Section keys) {
        List<ApprovalRule> people = approvals.read(keys.require("approvals", "who must approve; [] for nobody")
                .map(Spot::items)
                .orElse(List.of()));
        List<EvidenceRule> kinds = evidence.read(keys.require("evidence", "which evidence must be there; [] for none")
                .map(Spot::items)
                .orElse(List.of()));
        Optional<DeployMode> deploy = keys.require("deploy", "whether it deploys automatic or manual")
                .flatMap(spot -> spot.oneOf("deploy", DeployMode.class));
        OptionalInt minutes = keys.require("verify", "how long it is watched after deployment")
                .flatMap(spot -> spot.section("minutes"))
                .flatMap(verify -> verify.require("minutes", "for how many minutes at least"))
                .map(spot -> spot.integer(0, MOST_MINUTES))
                .orElse(OptionalInt.empty());
        Optional<Duration> validFor = keys.find("approvalsValidFor").flatMap(Terms::duration);
        boolean onDuty = keys.either("onDuty", "required", "optional", false);
        boolean rollbackPlan = keys.either("rollbackPlan", "required", "optional", true);
        WindowRule windows = keys.find("windows")
                .flatMap(spot -> spot.oneOf("value", WindowRule.class))
                .orElse(category == Category.EMERGENCY ? WindowRule.IGNORE : WindowRule.HOLD);
        return deploy.isEmpty() || minutes.isEmpty()
                ? Optional.empty()
                : Optional.of(new CategoryRules(
                        category,
                        people,
                        kinds,
                        deploy.get(),
                        minutes.getAsInt(),
                        validFor.orElse(null),
                        windows,
                        onDuty,
                        rollbackPlan,
                        AfterwardsReader.read(keys),
                        FormalityReader.ofCategory(keys)));
    }
}
