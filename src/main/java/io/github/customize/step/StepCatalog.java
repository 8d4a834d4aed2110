package io.github.customize.step;

import io.github.customize.step.types.Hostname;
import java.util.List;
import java.util.Optional;

/** All step types, sorted by name. */
public final class StepCatalog {
    private static final List<StepType<?>> TYPES = List.of(new Hostname());

    private StepCatalog() {}

    public static List<StepType<?>> all() {
        return TYPES;
    }

    public static Optional<StepType<?>> find(String name) {
        return TYPES.stream().filter(type -> type.name().equals(name)).findFirst();
    }
}
