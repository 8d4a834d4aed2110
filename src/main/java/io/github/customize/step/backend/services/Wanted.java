package io.github.customize.step.backend.services;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is to become of services, by the names that the recipe gives them.
 *
 * @param runlevel the runlevel of OpenRC that enabled services are added to
 */
public record Wanted(
        List<String> enable,
        List<String> disable,
        List<String> mask,
        List<String> unmask,
        List<String> preset,
        Optional<String> runlevel) {
    public Wanted {
        enable = List.copyOf(enable);
        disable = List.copyOf(disable);
        mask = List.copyOf(mask);
        unmask = List.copyOf(unmask);
        preset = List.copyOf(preset);
    }

    /** The names of a list. */
    public List<String> of(Goal goal) {
        return switch (goal) {
            case ENABLE -> enable;
            case DISABLE -> disable;
            case MASK -> mask;
            case UNMASK -> unmask;
            case PRESET -> preset;
        };
    }

    /** Every name, each list after the other. */
    public List<String> names() {
        List<String> all = new ArrayList<>();
        List.of(enable, disable, mask, unmask, preset).forEach(all::addAll);
        return List.copyOf(all);
    }
}
