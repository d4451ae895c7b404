package io.jenkins.plugins.changegates.benchmarks;

import io.jenkins.plugins.changegates.engine.change.Category;
import io.jenkins.plugins.changegates.engine.policy.Policy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Conditions as Cedar policies. Cedar cannot look at each text of a set, so that the file is one of the context: a change
 * is one request for each of its files.
 */
final class CedarTexts extends RuleTexts {

    static void write(Path file, Policy policy) throws IOException {
        Map<String, String> rules = new CedarTexts().of(policy, Category.HIGH_RISK);
        Files.createDirectories(file.getParent());
        Files.writeString(
                file,
                rules.entrySet().stream()
                        .map(rule -> "@id(\"" + rule.getKey() + "\")\npermit(principal, action, resource) when { "
                                + rule.getValue() + " };\n")
                        .collect(Collectors.joining("\n")));
    }

    @Override
    String anyFile(List<String> patterns) {
        return joined(
                patterns.stream().flatMap(RuleTexts::likes).toList(),
                like -> "context.file like \"" + like.replace('~', '*') + "\"",
                " || ");
    }

    @Override
    String oneOf(String list, Collection<String> values) {
        return joined(values, value -> "context." + list + ".contains(\"" + value + "\")", " || ");
    }

    @Override
    String is(String text, Collection<String> values) {
        return joined(values, value -> "context." + text + " == \"" + value + "\"", " || ");
    }
}
