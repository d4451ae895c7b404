package io.jenkins.plugins.changegates.pages;

import io.jenkins.plugins.changegates.engine.change.Category;
import io.jenkins.plugins.changegates.engine.change.ChangeState;
import io.jenkins.plugins.changegates.engine.policy.Environment;
import io.jenkins.plugins.changegates.engine.policy.Policy;
import io.jenkins.plugins.changegates.engine.policy.Role;
import io.jenkins.plugins.changegates.engine.query.Sorting;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The fields by which the list is narrowed, as they were filled in, and what they offer.
 *
 * @param values what was filled in, by the name of the field; never null
 * @param problems what is wrong with what was filled in, a line each
 */
public record InboxFilter(
        Map<String, String> values,
        List<Choice> environments,
        List<Choice> categories,
        List<Choice> states,
        List<Choice> roles,
        List<Choice> phases,
        List<Choice> sortings,
        List<String> problems) {

    private static final List<String> SEARCHED =
            List.of("q", "service", "environment", "category", "state", "author", "role", "from", "to", "phase");

    /** One of several values. */
    public record Choice(String value, String text, boolean chosen) {}

    /** @param policy null while there is no usable one */
    static InboxFilter of(UnaryOperator<String> parameters, Policy policy, Map<String, String> problems) {
        Map<String, String> values = new LinkedHashMap<>();
        SEARCHED.forEach(name -> values.put(name, orEmpty(parameters.apply(name))));
        String sort = orEmpty(parameters.apply("sort"));
        values.put("sort", sort);
        return new InboxFilter(
                values,
                names(
                        policy == null
                                ? List.of()
                                : policy.environments().stream()
                                        .map(Environment::name)
                                        .toList(),
                        values.get("environment")),
                Arrays.stream(Category.values())
                        .map(category -> choice(category.wireName(), Words.of(category), values.get("category")))
                        .toList(),
                Arrays.stream(ChangeState.values())
                        .map(state -> choice(state.wireName(), Words.of(state).text(), values.get("state")))
                        .toList(),
                names(
                        policy == null
                                ? List.of()
                                : policy.roles().stream().map(Role::name).toList(),
                        values.get("role")),
                List.of(
                        choice("open", Messages.Inbox_open(), values.get("phase")),
                        choice("over", Messages.Inbox_over(), values.get("phase"))),
                Arrays.stream(Sorting.values())
                        .map(sorting -> choice(sorting.wireName(), Words.of(sorting), sort))
                        .toList(),
                problems.entrySet().stream()
                        .map(problem -> problem.getKey() + ": " + problem.getValue())
                        .sorted()
                        .toList());
    }

    /** The value of a field. */
    public String value(String name) {
        return values.getOrDefault(name, "");
    }

    /** Whether anything is asked for. */
    public boolean isSet() {
        return SEARCHED.stream().anyMatch(name -> !value(name).isEmpty());
    }

    /** Whether anything but a text is asked for. */
    public boolean isDetailed() {
        return SEARCHED.stream()
                .anyMatch(name -> !name.equals("q") && !value(name).isEmpty());
    }

    /** The address of the same list with another value of one parameter. */
    String address(String name, String value) {
        Map<String, String> all = new LinkedHashMap<>(values);
        all.put(name, value);
        String query = all.entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? "." : "?" + query;
    }

    private static List<Choice> names(List<String> names, String chosen) {
        return names.stream().map(name -> choice(name, name, chosen)).toList();
    }

    private static Choice choice(String value, String text, String chosen) {
        return new Choice(value, text, value.equals(chosen));
    }

    private static String orEmpty(String value) {
        return Optional.ofNullable(value).orElse("").strip();
    }
}
