package io.jenkins.plugins.changegates.policyfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One value of a document and where it was written. Scalars are texts, whatever YAML would have made of them, so that
 * {@code version: 1.10} stays {@code 1.10}; what is left empty is an empty text.
 */
public sealed interface PolicyNode {

    Position position();

    /** What this is, as a message says it. */
    String kind();

    /** What stands under {@code name}, if this is a mapping with such a single value. */
    static Optional<String> nameOf(PolicyNode node) {
        return node instanceof Mapping mapping
                ? mapping.get("name").filter(Scalar.class::isInstance).map(name -> ((Scalar) name).text())
                : Optional.empty();
    }

    /** A single value. */
    record Scalar(Position position, String text) implements PolicyNode {
        @Override
        public String kind() {
            return text.isBlank() ? "empty" : "a single value";
        }
    }

    /** A list. */
    record Sequence(Position position, List<PolicyNode> items) implements PolicyNode {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String kind() {
            return "a list";
        }
    }

    /** Keys and values, in the order in which they were written. A key may stand there twice; readers refuse it. */
    record Mapping(Position position, List<Entry> entries) implements PolicyNode {
        public Mapping {
            entries = List.copyOf(entries);
        }

        @Override
        public String kind() {
            return "a mapping of keys to values";
        }

        /** The first value under the key. */
        public Optional<PolicyNode> get(String key) {
            return entries.stream()
                    .filter(entry -> entry.key().equals(key))
                    .map(Entry::value)
                    .findFirst();
        }

        /** This mapping with what the other gives laid over it: given keys replace, absent keys stay. */
        public Mapping overlaidBy(Mapping over) {
            List<Entry> all = new ArrayList<>();
            entries.stream().filter(entry -> over.get(entry.key()).isEmpty()).forEach(all::add);
            all.addAll(over.entries());
            return new Mapping(over.position(), all);
        }
    }

    /**
     * One key of a mapping.
     *
     * @param position where the key stands
     */
    record Entry(Position position, String key, PolicyNode value) {}
}
