package io.jenkins.plugins.changegates.policyfile;

import io.jenkins.plugins.changegates.engine.policy.ApprovalRule;
import io.jenkins.plugins.changegates.engine.policy.Condition;
import io.jenkins.plugins.changegates.engine.policy.Formality;
import io.jenkins.plugins.changegates.engine.policy.Timing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Reads the approvals a category asks for. How many places may be shared is limited, since every way to share them is
 * tried when people are matched to places.
 */
final class ApprovalReader {

    private static final List<String> KEYS = Stream.concat(
                    Stream.of("role", "count", "when", "timing", "within", "sharedWith"), FormalityReader.KEYS.stream())
            .toList();

    private static final int MOST_PEOPLE = 100;
    private static final int MOST_SHARING_RULES = 2;
    private static final int MOST_SHARED_PEOPLE = 2;
    private static final int MOST_SHARED_ROLES = 3;

    private final Vocabulary words;
    private final ConditionReader conditions;
    private final FormalityReader formalities;

    ApprovalReader(Vocabulary words, ConditionReader conditions) {
        this.words = words;
        this.conditions = conditions;
        this.formalities = new FormalityReader(words);
    }

    List<ApprovalRule> read(List<Spot> items) {
        List<ApprovalRule> rules = new ArrayList<>();
        int sharing = 0;
        for (Spot item : items) {
            Optional<ApprovalRule> rule = item.node() instanceof PolicyNode.Scalar
                    ? words.heldRole(item).map(role -> new ApprovalRule(role, 1, new Condition.Always()))
                    : item.section(KEYS).flatMap(this::rule);
            rule.ifPresent(rules::add);
            if (rule.filter(read -> !read.sharedWith().isEmpty()).isPresent() && ++sharing > MOST_SHARING_RULES) {
                item.problem("a category has up to " + MOST_SHARING_RULES + " rules with sharedWith");
            }
        }
        return rules;
    }

    private Optional<ApprovalRule> rule(Section keys) {
        Optional<Spot> count = keys.find("count");
        OptionalInt people = count.isPresent() ? count.get().integer(1, MOST_PEOPLE) : OptionalInt.of(1);
        Optional<String> role =
                keys.require("role", "whose approval is needed").flatMap(spot -> words.heldBy(spot, people.orElse(1)));
        Optional<Condition> when = conditions.whenOrAlways(keys);
        Optional<Timing> timing = keys.find("timing")
                .map(spot -> spot.oneOf("timing", Timing.class))
                .orElse(Optional.of(Timing.BEFORE));
        Optional<Duration> within = timing.flatMap(time -> within(keys, time));
        Formality formality = formalities.ofRule(keys, timing.orElse(Timing.BEFORE));
        List<String> shared = sharedWith(keys, role.orElse(""), people.orElse(1));
        boolean wrong = people.isEmpty()
                || role.isEmpty()
                || when.isEmpty()
                || timing.isEmpty()
                || (timing.get() == Timing.AFTERWARDS && within.isEmpty());
        return wrong
                ? Optional.empty()
                : Optional.of(new ApprovalRule(
                        role.get(),
                        people.getAsInt(),
                        when.get(),
                        timing.get(),
                        within.orElse(null),
                        shared,
                        formality));
    }

    private static Optional<Duration> within(Section keys, Timing timing) {
        if (timing == Timing.AFTERWARDS) {
            return keys.require("within", "how long after the opening of the gate the approval may be owed")
                    .flatMap(Terms::duration);
        }
        keys.find("within")
                .ifPresent(spot -> spot.problem("an approval has a term only where it may come after the deployment;"
                        + " give \"timing: afterwards\" as well, or leave this out"));
        return Optional.empty();
    }

    private List<String> sharedWith(Section keys, String role, int people) {
        List<String> roles = new ArrayList<>();
        Names once = new Names("role");
        Optional<Spot> list = keys.find("sharedWith");
        for (Spot item : list.map(spot -> spot.items(MOST_SHARED_ROLES)).orElse(List.of())) {
            once.read(item)
                    .flatMap(name -> item.oneOf("role", words.roleNames()))
                    .ifPresent(name -> {
                        if (name.equals(role)) {
                            item.problem("a place cannot be shared with another of the same role");
                        } else {
                            roles.add(name);
                        }
                    });
        }
        if (!roles.isEmpty() && people > MOST_SHARED_PEOPLE) {
            list.get().problem("a rule with sharedWith asks for up to " + MOST_SHARED_PEOPLE + " people");
        }
        return roles;
    }
}
