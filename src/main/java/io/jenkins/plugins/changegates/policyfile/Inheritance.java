package io.jenkins.plugins.changegates.policyfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What {@code extends: default} means, worked out on the tree, so that every value keeps the position where it was
 * really written. Keys that the document gives replace those of the policy it extends. Entries that have a name lie
 * over the entry of the same name, key by key, or are added; so does the section {@code policy}; evidence kinds are
 * added.
 */
final class Inheritance {

    private static final String DEFAULT = "default";

    private Inheritance() {}

    static PolicyNode resolve(PolicyNode document, Problems problems) {
        if (!(document instanceof PolicyNode.Mapping mapping)) {
            return document;
        }
        Optional<PolicyNode> base = mapping.get("extends");
        if (base.isEmpty()) {
            return document;
        }
        // A wrong name is reported; the rest is read as if it were right, to find what else is wrong.
        new Spot(base.get(), "extends", problems).oneOf("policy", List.of(DEFAULT));
        return DefaultPolicy.node() instanceof PolicyNode.Mapping defaults ? overlay(defaults, mapping) : document;
    }

    /** The keys of both; where both have one, the two values laid over each other. */
    private static PolicyNode.Mapping overlay(PolicyNode.Mapping base, PolicyNode.Mapping over) {
        List<PolicyNode.Entry> entries = new ArrayList<>();
        for (PolicyNode.Entry entry : base.entries()) {
            if (over.get(entry.key()).isEmpty()) {
                entries.add(entry);
            }
        }
        for (PolicyNode.Entry entry : over.entries()) {
            PolicyNode value = base.get(entry.key())
                    .map(old -> overlay(entry.key(), old, entry.value()))
                    .orElse(entry.value());
            entries.add(new PolicyNode.Entry(entry.position(), entry.key(), value));
        }
        return new PolicyNode.Mapping(over.position(), entries);
    }

    private static PolicyNode overlay(String key, PolicyNode base, PolicyNode over) {
        if (base instanceof PolicyNode.Sequence old && over instanceof PolicyNode.Sequence given) {
            return key.equals("evidenceKinds") ? joined(old, given) : named(old, given);
        }
        return base instanceof PolicyNode.Mapping old && over instanceof PolicyNode.Mapping given
                ? old.overlaidBy(given)
                : over;
    }

    private static PolicyNode joined(PolicyNode.Sequence base, PolicyNode.Sequence over) {
        List<PolicyNode> items = new ArrayList<>(base.items());
        items.addAll(over.items());
        return new PolicyNode.Sequence(over.position(), items);
    }

    /** Base entries in their order, each with what the first entry of its name gives; then the other entries. */
    private static PolicyNode named(PolicyNode.Sequence base, PolicyNode.Sequence over) {
        List<PolicyNode> rest = new ArrayList<>(over.items());
        List<PolicyNode> items = new ArrayList<>();
        for (PolicyNode old : base.items()) {
            Optional<PolicyNode> given = rest.stream()
                    .filter(candidate -> PolicyNode.nameOf(candidate).isPresent()
                            && Objects.equals(PolicyNode.nameOf(candidate), PolicyNode.nameOf(old)))
                    .findFirst();
            given.ifPresent(taken -> rest.removeIf(candidate -> candidate == taken));
            items.add(given.map(taken -> ((PolicyNode.Mapping) old).overlaidBy((PolicyNode.Mapping) taken))
                    .map(PolicyNode.class::cast)
                    .orElse(old));
        }
        items.addAll(rest);
        return new PolicyNode.Sequence(over.position(), items);
    }
}
