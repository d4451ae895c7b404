package io.jenkins.plugins.changegates.policyfile;

import io.jenkins.plugins.changegates.engine.change.Category;
import io.jenkins.plugins.changegates.engine.change.ImpactArea;
import io.jenkins.plugins.changegates.engine.change.Risk;
import io.jenkins.plugins.changegates.engine.change.Scope;
import io.jenkins.plugins.changegates.engine.policy.Condition;
import io.jenkins.plugins.changegates.engine.policy.Glob;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads what stands under a {@code when}. Several keys must all hold; several values of one key are alternatives. The
 * order of the keys makes no difference to the result.
 */
final class ConditionReader {

    private final Vocabulary words;
    private final Map<String, Function<Spot, Optional<Condition>>> forms = new LinkedHashMap<>();

    ConditionReader(Vocabulary words) {
        this.words = words;
        forms.put("paths", spot -> globs(spot).map(Condition.Paths::new));
        forms.put("onlyPaths", spot -> globs(spot).map(Condition.OnlyPaths::new));
        forms.put("labels", spot -> values(spot, Spot::text).map(Condition.Labels::new));
        forms.put(
                "scope",
                spot -> values(spot, item -> item.oneOf("scope", Scope.class))
                        .map(HashSet::new)
                        .map(Condition.Scopes::new));
        forms.put(
                "impact",
                spot -> values(spot, item -> item.oneOf("impact", ImpactArea.class))
                        .map(HashSet::new)
                        .map(Condition.Impacts::new));
        forms.put(
                "risk",
                spot -> values(spot, item -> item.oneOf("risk", Risk.class))
                        .map(HashSet::new)
                        .map(Condition.Risks::new));
        forms.put(
                "category",
                spot -> values(spot, item -> item.oneOf("category", Category.class))
                        .map(HashSet::new)
                        .map(Condition.Categories::new));
        forms.put("service", spot -> values(spot, Spot::text).map(HashSet::new).map(Condition.Services::new));
        forms.put(
                "environment",
                spot -> values(spot, this::environment).map(HashSet::new).map(Condition.Environments::new));
        forms.put("branch", spot -> globs(spot).map(Condition.Branches::new));
        forms.put("all", spot -> nested(spot).map(Condition.All::new));
        forms.put("any", spot -> nested(spot).map(Condition.Any::new));
        forms.put("not", spot -> read(spot).map(Condition.Not::new));
    }

    /** Empty if the condition cannot be used, which has been reported. */
    Optional<Condition> read(Spot spot) {
        List<String> keys = List.copyOf(forms.keySet());
        Optional<Section> section = spot.section(keys);
        if (section.isEmpty()) {
            return Optional.empty();
        }
        if (section.get().isEmpty()) {
            spot.problem("this condition is empty; allowed are the keys " + String.join(", ", keys));
            return Optional.empty();
        }
        List<Condition> conditions = new ArrayList<>();
        int written = 0;
        for (String key : keys) {
            Optional<Spot> value = section.get().find(key);
            if (value.isPresent()) {
                written++;
                forms.get(key).apply(value.get()).ifPresent(conditions::add);
            }
        }
        if (conditions.isEmpty() || conditions.size() < written) {
            return Optional.empty();
        }
        return Optional.of(conditions.size() == 1 ? conditions.get(0) : new Condition.All(conditions));
    }

    /** What stands under {@code when}; without one it always applies. Empty if it cannot be used. */
    Optional<Condition> whenOrAlways(Section keys) {
        Optional<Spot> when = keys.find("when");
        return when.isPresent() ? when.flatMap(this::read) : Optional.of(new Condition.Always());
    }

    private Optional<List<Condition>> nested(Spot spot) {
        if (spot.node() instanceof PolicyNode.Scalar) {
            spot.problem("this is a single value; a list of conditions is allowed");
            return Optional.empty();
        }
        return values(spot, this::read);
    }

    private Optional<String> environment(Spot spot) {
        return spot.oneOf("environment", words.environmentNames());
    }

    private static Optional<List<Glob>> globs(Spot spot) {
        return values(spot, ConditionReader::glob);
    }

    private static Optional<Glob> glob(Spot spot) {
        return spot.text().flatMap(pattern -> {
            Optional<String> fault = fault(pattern);
            fault.ifPresent(text -> spot.problem("pattern \"" + Spelling.shortened(pattern) + "\" " + text));
            return fault.isPresent() ? Optional.empty() : Optional.of(Glob.compile(pattern));
        });
    }

    /** What other tools give a meaning to that a pattern has not here; it would match nothing, unnoticed. */
    private static Optional<String> fault(String pattern) {
        if (pattern.replace("/", "").isBlank()) {
            return Optional.of("names nothing");
        }
        if (pattern.startsWith("!")) {
            return Optional.of("begins with '!'; say what must not match with the key \"not\"");
        }
        if (pattern.contains("{")) {
            return Optional.of("has '{'; write one pattern for each alternative");
        }
        if (pattern.contains("[") || pattern.contains("\\")) {
            return Optional.of("has '[' or '\\'; allowed wildcards are *, ? and **");
        }
        return Optional.empty();
    }

    /** All the values of a key, at least one; empty if one of them is wrong. */
    private static <T> Optional<List<T>> values(Spot spot, Function<Spot, Optional<T>> reader) {
        List<Spot> items = spot.itemsOrOne();
        if (items.isEmpty() && spot.node() instanceof PolicyNode.Sequence) {
            spot.problem("this list is empty; give at least one value");
        }
        List<T> values = new ArrayList<>();
        items.forEach(item -> reader.apply(item).ifPresent(values::add));
        return values.isEmpty() || values.size() < items.size() ? Optional.empty() : Optional.of(values);
    }
}
