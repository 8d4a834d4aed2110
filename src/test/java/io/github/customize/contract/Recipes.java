package io.github.customize.contract;

import io.github.customize.source.Position;
import io.github.customize.source.Problems;
import io.github.customize.source.Value;
import io.github.customize.step.Parsing;
import io.github.customize.step.StepCatalog;
import io.github.customize.step.StepType;
import java.io.StringReader;
import java.nio.file.Path;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Steps written in YAML, without the rest of a recipe. */
public final class Recipes {
    private Recipes() {}

    /** A type with its arguments. */
    public record Written<A>(StepType<A> type, A args) {}

    /** Parses one step, as {@code hostname: web01}; problems are a failure of the test. */
    public static Written<?> step(String yaml, Path folder) {
        Problems problems = new Problems();
        Written<?> written = step(yaml, new Parsing(problems, folder));
        if (written == null) {
            throw new AssertionError(problems.list().toString());
        }
        return written;
    }

    /** What is wrong with a step, one line each. */
    public static String problems(String yaml, Path folder) {
        Problems problems = new Problems();
        step(yaml, new Parsing(problems, folder));
        return String.join("\n", problems.list().stream().map(Object::toString).toList());
    }

    private static Written<?> step(String yaml, Parsing parsing) {
        Value.Entry entry = value(yaml).asMapping().entries().get(0);
        return bound(StepCatalog.find(entry.key().text()).orElseThrow(), entry.value(), parsing);
    }

    private static <A> Written<A> bound(StepType<A> type, Value value, Parsing parsing) {
        A args = type.param().parse(value, parsing);
        return args == null ? null : new Written<>(type, args);
    }

    public static Value value(String yaml) {
        return value(new Yaml(new LoaderOptions()).compose(new StringReader(yaml)));
    }

    private static Value value(Node node) {
        Position at = new Position(
                "r", node.getStartMark().getLine() + 1, node.getStartMark().getColumn() + 1);
        if (node instanceof MappingNode mapping) {
            return new Value.Mapping(
                    at,
                    mapping.getValue().stream()
                            .map(pair ->
                                    new Value.Entry(value(pair.getKeyNode()).asScalar(), value(pair.getValueNode())))
                            .toList());
        }
        if (node instanceof SequenceNode sequence) {
            return new Value.Sequence(
                    at, sequence.getValue().stream().map(Recipes::value).toList());
        }
        ScalarNode scalar = (ScalarNode) node;
        return new Value.Scalar(at, scalar.getValue(), scalar.getScalarStyle() == DumperOptions.ScalarStyle.PLAIN);
    }
}
