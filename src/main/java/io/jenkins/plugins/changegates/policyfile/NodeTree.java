package io.jenkins.plugins.changegates.policyfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Turns the nodes of one YAML document into a {@link PolicyNode} tree, aliases filled in. Confined to one reading. */
final class NodeTree {

    static final int MOST = 100_000;

    private static final Set<Tag> PLAIN =
            Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.SEQ, Tag.MAP, Tag.MERGE);

    private final String fileName;
    private int count;
    private int depth;

    NodeTree(String fileName) {
        this.fileName = fileName;
    }

    PolicyNode convert(Node node) {
        Position position = YamlReader.position(fileName, node.getStartMark());
        if (++count > MOST) {
            throw YamlReader.problem(position, "with its aliases this has more than " + MOST + " values");
        }
        if (++depth > BoundedParser.DEEPEST) {
            throw YamlReader.problem(
                    position, "with its aliases this is nested deeper than " + BoundedParser.DEEPEST + " levels");
        }
        if (!PLAIN.contains(node.getTag())) {
            throw YamlReader.problem(
                    position,
                    "the tag " + Spelling.shortened(node.getTag().getValue()) + " is not allowed; leave it out");
        }
        PolicyNode converted = convert(position, node);
        depth--;
        return converted;
    }

    private PolicyNode convert(Position position, Node node) {
        if (node instanceof ScalarNode scalar) {
            return new PolicyNode.Scalar(position, scalar.getTag().equals(Tag.NULL) ? "" : scalar.getValue());
        }
        if (node instanceof SequenceNode sequence) {
            List<PolicyNode> items = new ArrayList<>();
            sequence.getValue().forEach(item -> items.add(convert(item)));
            return new PolicyNode.Sequence(position, items);
        }
        List<PolicyNode.Entry> entries = new ArrayList<>();
        for (NodeTuple tuple : ((MappingNode) node).getValue()) {
            Position at = YamlReader.position(fileName, tuple.getKeyNode().getStartMark());
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw YamlReader.problem(at, "a key must be a single value");
            }
            entries.add(new PolicyNode.Entry(at, key.getValue(), convert(tuple.getValueNode())));
        }
        return new PolicyNode.Mapping(position, entries);
    }
}
