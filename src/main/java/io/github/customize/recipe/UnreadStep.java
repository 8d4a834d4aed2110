package io.github.customize.recipe;

import io.github.customize.source.Value;
import io.github.customize.step.Lowering;
import io.github.customize.step.StepContext;
import io.github.customize.step.StepType;
import io.github.customize.step.param.Field;
import io.github.customize.step.param.Param;
import io.github.customize.step.param.Parsing;
import io.github.customize.step.param.Preview;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The type of a step that can be shown, and not read yet, since it takes what only an image gives: a host file whose name
 * has the image's name in it, for example.
 *
 * @param shown shows its arguments
 */
record UnreadStep(String name, Param<?> shown) implements StepType<Value> {

    @Override
    public String summary() {
        return "";
    }

    @Override
    public String description() {
        return "";
    }

    @Override
    public List<String> examples() {
        return List.of();
    }

    @Override
    public Param<Value> param() {
        return new Unread(shown);
    }

    /** The first text that has the name of a variable in it. */
    @Override
    public String describe(Value written) {
        return texts(written).filter(text -> text.contains("${")).findFirst().orElse("depends on the image");
    }

    private static Stream<String> texts(Value value) {
        Value.Sequence sequence = value.asSequence();
        Value.Mapping mapping = value.asMapping();
        if (sequence != null) {
            return sequence.items().stream().flatMap(UnreadStep::texts);
        }
        if (mapping != null) {
            return mapping.entries().stream().map(Value.Entry::value).flatMap(UnreadStep::texts);
        }
        Value.Scalar scalar = value.asScalar();
        return Stream.of(scalar == null ? "" : scalar.text());
    }

    @Override
    public Lowering lower(Value args, StepContext context) {
        throw new IllegalStateException("the step " + name() + " was never read");
    }

    /** Takes any value as it is; shows it as the real parameter does. */
    private record Unread(Param<?> param) implements Param<Value> {
        @Override
        public Value parse(Value value, Parsing parsing) {
            return value;
        }

        @Override
        public Map<String, Object> schema() {
            return param.schema();
        }

        @Override
        public String type() {
            return param.type();
        }

        @Override
        public Preview preview(Value value, Path directory) {
            return param.preview(value, directory);
        }

        @Override
        public List<Field<?>> keys() {
            return param.keys();
        }
    }
}
