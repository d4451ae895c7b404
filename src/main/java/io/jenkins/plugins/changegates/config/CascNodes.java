package io.jenkins.plugins.changegates.config;

import io.jenkins.plugins.casc.model.CNode;
import io.jenkins.plugins.casc.model.Mapping;
import io.jenkins.plugins.casc.model.Scalar;
import io.jenkins.plugins.casc.model.Sequence;
import io.jenkins.plugins.casc.model.Source;
import io.jenkins.plugins.changegates.policyfile.PolicyNode;
import io.jenkins.plugins.changegates.policyfile.Position;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Turns trees of Configuration as Code into policy documents and back. Their mappings keep no order, so keys are put
 * back into that of their lines, and on one line what names a thing comes first.
 */
final class CascNodes {

    /** Stands for a list without items, which Configuration as Code would leave out of an export. */
    private static final String NO_ITEMS = "[]";

    private static final Set<String> FIRST = Set.of("name", "role", "kind");
    private static final Position UNKNOWN = Position.in("changeGates");

    private final UnaryOperator<String> resolve;

    private CascNodes(UnaryOperator<String> resolve) {
        this.resolve = resolve;
    }

    /**
     * A tree that knows file and line of its values.
     *
     * @param resolve fills in variables such as <code>${TEAM}</code>
     */
    static PolicyNode read(CNode tree, UnaryOperator<String> resolve) {
        return new CascNodes(resolve).node(tree, UNKNOWN);
    }

    /**
     * @param value a node, or what stands there for a value of which there is none: a number, or null
     * @param near where what it stands in was written
     */
    private PolicyNode node(Object value, Position near) {
        if (value instanceof Mapping mapping) {
            return mapping(mapping, position(mapping.getSource(), near));
        }
        if (value instanceof Sequence sequence) {
            Position position = position(sequence.getSource(), near);
            return new PolicyNode.Sequence(
                    position,
                    ((Collection<?>) sequence)
                            .stream().map(item -> node(item, position)).toList());
        }
        if (value instanceof Scalar scalar) {
            Position position = position(scalar.getSource(), near);
            return scalar.toString().equals(NO_ITEMS)
                    ? new PolicyNode.Sequence(position, List.of())
                    : new PolicyNode.Scalar(position, resolve.apply(scalar.toString()));
        }
        return new PolicyNode.Scalar(near, value == null ? "" : value.toString());
    }

    private PolicyNode mapping(Map<String, ?> mapping, Position position) {
        List<PolicyNode.Entry> entries = new ArrayList<>();
        mapping.forEach((key, value) -> {
            PolicyNode node = node(value, position);
            entries.add(new PolicyNode.Entry(node.position(), key, node));
        });
        entries.sort(Comparator.comparing(
                        (PolicyNode.Entry entry) -> entry.position().line())
                .thenComparing(entry -> !FIRST.contains(entry.key()))
                .thenComparing(PolicyNode.Entry::key));
        return new PolicyNode.Mapping(position, entries);
    }

    private static Position position(Source source, Position near) {
        return source == null || source.file() == null ? near : new Position(source.file(), source.line(), 0);
    }

    /** @param encode hides what would be taken for a variable */
    static CNode write(PolicyNode node, UnaryOperator<String> encode) {
        if (node instanceof PolicyNode.Mapping mapping) {
            Mapping written = new Mapping();
            mapping.entries().forEach(entry -> written.put(entry.key(), write(entry.value(), encode)));
            return written;
        }
        if (node instanceof PolicyNode.Sequence sequence) {
            if (sequence.items().isEmpty()) {
                return new Scalar(NO_ITEMS);
            }
            Sequence written = new Sequence();
            sequence.items().forEach(item -> written.add(write(item, encode)));
            return written;
        }
        return new Scalar(encode.apply(((PolicyNode.Scalar) node).text()));
    }
}
