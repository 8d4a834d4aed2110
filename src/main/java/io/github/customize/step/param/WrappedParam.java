package io.github.customize.step.param;

import io.github.customize.source.Value;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A parameter that is written as another one is, and takes something else from it. */
public interface WrappedParam<A, B> extends Param<B> {
    /** The parameter as it is written. */
    Param<A> inner();

    @Override
    default Map<String, Object> schema() {
        return inner().schema();
    }

    @Override
    default String type() {
        return inner().type();
    }

    @Override
    default Preview preview(Value value, Path directory) {
        return inner().preview(value, directory);
    }

    @Override
    default List<Field<?>> keys() {
        return inner().keys();
    }

    @Override
    default Optional<Value> filled(Value value, List<Value.Entry> defaults) {
        return inner().filled(value, defaults);
    }
}
