package io.jenkins.plugins.changegates.benchmarks;

import io.jenkins.plugins.changegates.engine.change.Category;
import io.jenkins.plugins.changegates.engine.policy.Condition;
import io.jenkins.plugins.changegates.engine.policy.Policy;
import io.jenkins.plugins.changegates.engine.wire.WireNamed;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The conditions of a policy in the language of another rule engine: those of the classification, the security reviews,
 * and the approvals and evidence of one category. It knows the forms that the policy that ships uses and refuses others.
 */
abstract class RuleTexts {

    /** By a name for each rule. */
    final Map<String, String> of(Policy policy, Category category) {
        Map<String, String> texts = new LinkedHashMap<>();
        policy.classification().forEach(rule -> put(texts, "classification", rule.when()));
        policy.securityReview().forEach(trigger -> put(texts, "review", trigger.when()));
        policy.rules(category).approvals().forEach(rule -> put(texts, "approval", rule.when()));
        policy.rules(category).evidence().forEach(rule -> put(texts, "evidence", rule.when()));
        return texts;
    }

    private void put(Map<String, String> texts, String section, Condition when) {
        texts.put(section + texts.size(), text(when));
    }

    private String text(Condition condition) {
        if (condition instanceof Condition.Always) {
            return "true";
        }
        if (condition instanceof Condition.Paths paths) {
            return anyFile(paths.globs().stream().map(Object::toString).toList());
        }
        if (condition instanceof Condition.Labels labels) {
            return oneOf("labels", labels.labels());
        }
        if (condition instanceof Condition.Scopes scopes) {
            return oneOf("scope", names(scopes.scopes()));
        }
        if (condition instanceof Condition.Impacts impacts) {
            return oneOf("impact", names(impacts.areas()));
        }
        if (condition instanceof Condition.Risks risks) {
            return is("risk", names(risks.risks()));
        }
        if (condition instanceof Condition.All all) {
            return joined(all.conditions(), this::text, " && ");
        }
        if (condition instanceof Condition.Any any) {
            return joined(any.conditions(), this::text, " || ");
        }
        throw new IllegalArgumentException("not translated: " + condition);
    }

    /** A changed file matches one of the patterns. */
    abstract String anyFile(List<String> patterns);

    /** The list of that name has one of the values. */
    abstract String oneOf(String list, Collection<String> values);

    /** The text of that name is one of the values. */
    abstract String is(String text, Collection<String> values);

    static <T> String joined(Collection<T> parts, Function<T, String> text, String between) {
        return parts.stream().map(text).collect(Collectors.joining(between, "(", ")"));
    }

    private static Set<String> names(Collection<? extends WireNamed> constants) {
        return constants.stream().map(WireNamed::wireName).collect(Collectors.toCollection(TreeSet::new));
    }

    /** What a pattern of the policy that ships says, with {@code ~} for any text. */
    static Stream<String> likes(String pattern) {
        String core = pattern.substring(3);
        if (!pattern.startsWith("**/") || core.contains("?")) {
            throw new IllegalArgumentException("not translated: " + pattern);
        }
        if (core.endsWith("/**")) {
            String folder = core.substring(0, core.length() - 2);
            return Stream.of(folder + "~", "~/" + folder + "~");
        }
        if (core.startsWith("*") && core.endsWith("*")) {
            return Stream.of("~" + core.substring(1, core.length() - 1) + "~");
        }
        return Stream.of("~" + core.substring(1), "~" + core.substring(1) + "/~");
    }
}
