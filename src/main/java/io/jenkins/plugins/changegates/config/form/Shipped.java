package io.jenkins.plugins.changegates.config.form;

import io.jenkins.plugins.changegates.policyfile.DefaultPolicy;
import io.jenkins.plugins.changegates.policyfile.PolicyNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The policy that ships, beside a document that extends it. */
final class Shipped {

    private Shipped() {}

    /** The policy that ships if the document extends it, else a document that says nothing. */
    static PolicyNode.Mapping under(PolicyNode.Mapping document) {
        return document.get("extends").isPresent() && DefaultPolicy.node() instanceof PolicyNode.Mapping defaults
                ? defaults
                : new PolicyNode.Mapping(document.position(), List.of());
    }

    /** The entries of a list. */
    static List<PolicyNode> entries(PolicyNode.Mapping document, String key) {
        return document.get(key).orElse(null) instanceof PolicyNode.Sequence list ? list.items() : List.of();
    }

    /** The name of an entry, if it has one. */
    static Optional<String> name(PolicyNode entry) {
        return entry instanceof PolicyNode.Mapping mapping
                        && mapping.get("name").orElse(null) instanceof PolicyNode.Scalar name
                ? Optional.of(name.text())
                : Optional.empty();
    }

    static Set<String> names(PolicyNode.Mapping document, String key) {
        return entries(document, key).stream()
                .flatMap(entry -> name(entry).stream())
                .collect(Collectors.toSet());
    }

    /** The text under that key, if there is no other. */
    static Optional<String> only(PolicyNode.Mapping entry, String key) {
        return entry.entries().size() == 1 && entry.get(key).orElse(null) instanceof PolicyNode.Scalar scalar
                ? Optional.of(scalar.text())
                : Optional.empty();
    }

    /** The document without entries that only name one of the policy that ships, and so say nothing. */
    static PolicyNode.Mapping withoutMereNames(PolicyNode.Mapping document) {
        PolicyNode.Mapping defaults = under(document);
        return new PolicyNode.Mapping(
                document.position(),
                document.entries().stream()
                        .flatMap(entry -> withoutMereNames(entry, names(defaults, entry.key())))
                        .toList());
    }

    private static Stream<PolicyNode.Entry> withoutMereNames(PolicyNode.Entry entry, Set<String> shipped) {
        if (!(entry.value() instanceof PolicyNode.Sequence list) || shipped.isEmpty()) {
            return Stream.of(entry);
        }
        List<PolicyNode> saying = list.items().stream()
                .filter(item -> !merelyNames(item, shipped))
                .toList();
        return saying.isEmpty()
                ? Stream.empty()
                : Stream.of(new PolicyNode.Entry(
                        entry.position(), entry.key(), new PolicyNode.Sequence(list.position(), saying)));
    }

    private static boolean merelyNames(PolicyNode item, Set<String> shipped) {
        return item instanceof PolicyNode.Mapping mapping
                && only(mapping, "name").filter(shipped::contains).isPresent();
    }
}
