package io.github.customize.step.backend.packages;

import java.util.Map;
import java.util.Set;

/**
 * What is so of the sets that dnf has of packages.
 *
 * @param groups the ids of those that are installed, at least of those that were asked for
 * @param modules by name, at least those that were asked for
 */
record PresentSets(Set<String> groups, Map<String, Module> modules) {
    static final PresentSets NONE = new PresentSets(Set.of(), Map.of());

    PresentSets {
        groups = Set.copyOf(groups);
        modules = Map.copyOf(modules);
    }

    /**
     * A module that somebody has decided about.
     *
     * @param state {@code enabled}, {@code disabled} or nothing
     * @param profiles that are installed
     */
    record Module(String state, String stream, Set<String> profiles) {
        static final Module UNDECIDED = new Module("", "", Set.of());

        Module {
            profiles = Set.copyOf(profiles);
        }

        boolean isEnabled() {
            return state.equals("enabled");
        }

        boolean isDisabled() {
            return state.equals("disabled");
        }

        /** Whether that stream is in force, and the profile, if there is one, installed. */
        boolean has(ModuleStream wanted) {
            return isEnabled()
                    && stream.equals(wanted.stream())
                    && (wanted.profile().isEmpty() || profiles.contains(wanted.profile()));
        }
    }

    Module module(String name) {
        return modules.getOrDefault(name, Module.UNDECIDED);
    }
}
