package io.github.customize.step.param;

import io.github.customize.source.Excerpt;
import io.github.customize.source.Suggestion;
import io.github.customize.source.Value;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One of a few words. */
record ChoiceParam(List<String> words) implements Param<String> {
    @Override
    public @Nullable String parse(Value value, Parsing parsing) {
        Value.Scalar scalar = value.asScalar();
        if (scalar != null && words.contains(scalar.text())) {
            return scalar.text();
        }
        String remedy = scalar == null || scalar.isNull()
                ? "write one of " + String.join(", ", words)
                : Suggestion.among(scalar.text(), words, "write one of");
        parsing.problem(value, "expected " + type() + ", found " + Excerpt.of(value), remedy);
        return null;
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of("enum", words);
    }

    @Override
    public String type() {
        return String.join(" | ", words);
    }
}
