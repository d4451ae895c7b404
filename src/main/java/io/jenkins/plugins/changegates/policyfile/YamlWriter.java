package io.jenkins.plugins.changegates.policyfile;

import java.util.List;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.StreamDataWriter;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Writes a tree as YAML in block style; texts that YAML would take for something else are quoted. */
final class YamlWriter {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9 ._/-]*[A-Za-z0-9]");

    private YamlWriter() {}

    static String write(String root, PolicyNode value) {
        Node document = new MappingNode(Tag.MAP, List.of(new NodeTuple(scalar(root), node(value))), FlowStyle.BLOCK);
        Text text = new Text();
        new Dump(DumpSettings.builder().setWidth(120).setSplitLines(false).build()).dumpNode(document, text);
        return text.toString();
    }

    private static Node node(PolicyNode value) {
        if (value instanceof PolicyNode.Scalar scalar) {
            return scalar(scalar.text());
        }
        if (value instanceof PolicyNode.Sequence sequence) {
            return new SequenceNode(
                    Tag.SEQ, sequence.items().stream().map(YamlWriter::node).toList(), FlowStyle.BLOCK);
        }
        return new MappingNode(
                Tag.MAP,
                ((PolicyNode.Mapping) value)
                        .entries().stream()
                                .map(entry -> new NodeTuple(scalar(entry.key()), node(entry.value())))
                                .toList(),
                FlowStyle.BLOCK);
    }

    private static Node scalar(String text) {
        return new ScalarNode(
                Tag.STR, text, PLAIN.matcher(text).matches() ? ScalarStyle.PLAIN : ScalarStyle.DOUBLE_QUOTED);
    }

    private static final class Text implements StreamDataWriter {
        private final StringBuilder text = new StringBuilder();

        @Override
        public void write(String part) {
            text.append(part);
        }

        @Override
        public void write(String part, int from, int length) {
            text.append(part, from, from + length);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
