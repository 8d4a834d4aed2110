package io.github.customize.step.types.packages;

import io.github.customize.source.Value;
import io.github.customize.step.backend.packages.Recommends;
import io.github.customize.step.param.Param;
import io.github.customize.step.param.Params;
import io.github.customize.step.param.Parsing;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether what packages recommend is installed, or whatever the guest's package manager does by itself. */
record RecommendsParam() implements Param<Recommends> {
    private static final Param<Boolean> FLAG = Params.flag();
    private static final String DEFAULT = "default";
    private static final Param<String> WORD = Params.choice(DEFAULT);

    @Override
    public @Nullable Recommends parse(Value value, Parsing parsing) {
        Value.Scalar scalar = value.asScalar();
        if (scalar != null && scalar.text().equals(DEFAULT)) {
            return Recommends.DEFAULT;
        }
        Boolean flag = FLAG.parse(value, parsing);
        return flag == null ? null : flag ? Recommends.INSTALLED : Recommends.LEFT_OUT;
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of("anyOf", List.of(FLAG.schema(), WORD.schema()));
    }

    @Override
    public String type() {
        return FLAG.type() + ", or `" + DEFAULT + "`";
    }
}
