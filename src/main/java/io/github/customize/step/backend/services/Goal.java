package io.github.customize.step.backend.services;

import java.util.List;
import java.util.Locale;

/** What a list of a recipe wants of its units. */
public enum Goal {
    ENABLE,
    DISABLE,
    MASK,
    UNMASK,
    PRESET;

    /** As recipes name it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a unit may be on both lists. */
    public boolean goesWith(Goal other) {
        return compatible().contains(other) || other.compatible().contains(this);
    }

    private List<Goal> compatible() {
        return switch (this) {
            case UNMASK -> List.of(ENABLE, DISABLE, PRESET);
            case MASK -> List.of(DISABLE);
            default -> List.of();
        };
    }
}
