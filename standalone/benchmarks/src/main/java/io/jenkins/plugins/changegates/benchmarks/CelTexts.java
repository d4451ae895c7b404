package io.jenkins.plugins.changegates.benchmarks;

import java.util.Collection;
import java.util.List;

/** Conditions in the Common Expression Language, with functions on texts where we have patterns. */
final class CelTexts extends RuleTexts {

    @Override
    String anyFile(List<String> patterns) {
        return "files.exists(f, "
                + joined(patterns.stream().flatMap(RuleTexts::likes).toList(), CelTexts::call, " || ") + ")";
    }

    private static String call(String like) {
        String text = "'" + like.replace("~", "") + "'";
        if (like.startsWith("~") && like.endsWith("~")) {
            return "f.contains(" + text + ")";
        }
        return (like.startsWith("~") ? "f.endsWith(" : "f.startsWith(") + text + ")";
    }

    @Override
    String oneOf(String list, Collection<String> values) {
        return joined(values, value -> "'" + value + "' in " + list, " || ");
    }

    @Override
    String is(String text, Collection<String> values) {
        return joined(values, value -> text + " == '" + value + "'", " || ");
    }
}
