package io.jenkins.plugins.changegates.config.form;

import io.jenkins.plugins.changegates.policyfile.PolicyNode;
import java.util.stream.Collectors;

/** A part of a document on one line, for people to glance at. */
final class InShort {

    private InShort() {}

    static String of(PolicyNode node) {
        if (node instanceof PolicyNode.Scalar scalar) {
            return scalar.text().replaceAll("\\s+", " ");
        }
        if (node instanceof PolicyNode.Sequence list) {
            return list.items().isEmpty()
                    ? SentForm.NONE
                    : list.items().stream().map(InShort::nested).collect(Collectors.joining(", "));
        }
        return ((PolicyNode.Mapping) node)
                .entries().stream()
                        .map(entry -> entry.key() + ": " + nested(entry.value()))
                        .collect(Collectors.joining(", "));
    }

    private static String nested(PolicyNode node) {
        if (node instanceof PolicyNode.Mapping) {
            return "{ " + of(node) + " }";
        }
        return node instanceof PolicyNode.Sequence list && list.items().size() > 1 ? "[" + of(node) + "]" : of(node);
    }

    /** The items of a list or the keys of a mapping, each on a line; anything else on one. */
    static String lines(PolicyNode node) {
        if (node instanceof PolicyNode.Mapping mapping) {
            return mapping.entries().stream()
                    .map(entry -> entry.key() + ": " + nested(entry.value()))
                    .collect(Collectors.joining("\n"));
        }
        return node instanceof PolicyNode.Sequence list && !list.items().isEmpty()
                ? list.items().stream().map(InShort::of).collect(Collectors.joining("\n"))
                : of(node);
    }
}
