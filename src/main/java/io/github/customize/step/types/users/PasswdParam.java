package io.github.customize.step.types.users;

import io.github.customize.source.Value;
import io.github.customize.step.param.Field;
import io.github.customize.step.param.Param;
import io.github.customize.step.param.Params;
import io.github.customize.step.param.Parsing;
import io.github.customize.step.param.Secret;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A password by reference. What cloud-init has under this name is a hash, and goes elsewhere here. */
record PasswdParam() implements Param<Secret> {
    private static final Param<Secret> SECRET = Params.secret();

    @Override
    public @Nullable Secret parse(Value value, Parsing parsing) {
        Value.Scalar scalar = value.asScalar();
        if (scalar != null && HashScheme.of(scalar.text()).isPresent()) {
            parsing.problem(value, "this is the hash of a password", "write it as hashed_passwd");
            return null;
        }
        return SECRET.parse(value, parsing);
    }

    @Override
    public Map<String, Object> schema() {
        return SECRET.schema();
    }

    @Override
    public String type() {
        return SECRET.type();
    }

    @Override
    public List<Field<?>> keys() {
        return SECRET.keys();
    }
}
