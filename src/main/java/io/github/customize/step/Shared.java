package io.github.customize.step;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What the steps of one run on one guest tell each other, one value of each type; it is gone with the run. */
public final class Shared {
    private final Map<Class<?>, Object> values = new HashMap<>();

    /** What was told last. */
    public <T> Optional<T> find(Class<T> type) {
        return Optional.ofNullable(type.cast(values.get(type)));
    }

    /** Tells the steps that come after. */
    public <T> void tell(Class<T> type, T value) {
        values.put(type, value);
    }
}
