package io.github.customize.recipe;

import io.github.customize.source.Excerpt;
import io.github.customize.source.Position;
import io.github.customize.source.Problems;
import io.github.customize.source.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Turns composed YAML nodes into values; refuses what the composer lets through. */
final class NodeReader {
    static final Tag UNTAGGED = new Tag("tag:customize,untagged");

    /** Aliases multiply: ten lines can stand for a billion values. */
    private static final int MAX_VALUES = 100_000;

    private final String file;
    private final Problems problems;
    private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());
    private int values;

    NodeReader(String file, Problems problems) {
        this.file = file;
        this.problems = problems;
    }

    Value read(Node node) throws InvalidRecipe {
        Position at = at(node);
        if (++values > MAX_VALUES) {
            throw SourceText.malformed(
                    at, "the file expands to more than " + MAX_VALUES + " values", "use fewer aliases");
        }
        if (!node.getTag().equals(UNTAGGED)) {
            problems.add(at, "the tag " + Excerpt.of(node.getTag().getValue()) + " is not allowed", "remove it");
        }
        if (node.getNodeId() == NodeId.scalar) {
            ScalarNode scalar = (ScalarNode) node;
            return new Value.Scalar(at, scalar.getValue(), scalar.getScalarStyle() == ScalarStyle.PLAIN);
        }
        if (!open.add(node)) {
            throw SourceText.malformed(at, "the value contains itself through an alias", "write the inner value out");
        }
        Value value = node.getNodeId() == NodeId.sequence ? sequence((SequenceNode) node) : mapping((MappingNode) node);
        open.remove(node);
        return value;
    }

    private Value sequence(SequenceNode node) throws InvalidRecipe {
        List<Value> items = new ArrayList<>();
        for (Node item : node.getValue()) {
            items.add(read(item));
        }
        return new Value.Sequence(at(node), List.copyOf(items));
    }

    private Value mapping(MappingNode node) throws InvalidRecipe {
        Map<String, Value.Entry> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : node.getValue()) {
            Value key = read(tuple.getKeyNode());
            Value value = read(tuple.getValueNode());
            Value.Scalar name = key.asScalar();
            if (name == null) {
                problems.add(key.at(), "a key must be text, found " + key.kind(), "write 'key: value'");
            } else if (name.plain() && name.text().equals("<<")) {
                problems.add(key.at(), "merging maps with '<<' is not supported", "write the keys out");
            } else {
                put(entries, new Value.Entry(name, value));
            }
        }
        return new Value.Mapping(at(node), List.copyOf(entries.values()));
    }

    private void put(Map<String, Value.Entry> entries, Value.Entry entry) {
        Value.Entry first = entries.putIfAbsent(entry.key().text(), entry);
        if (first != null) {
            problems.add(
                    entry.key().at(),
                    "the key " + Excerpt.of(entry.key().text()) + " is written twice",
                    "remove one; the first is in line " + first.key().at().line());
        }
    }

    private Position at(Node node) {
        return new Position(
                file, node.getStartMark().getLine() + 1, node.getStartMark().getColumn() + 1);
    }
}
