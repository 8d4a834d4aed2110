package io.github.customize.step.backend.packages;

import io.github.customize.step.StepFailure;
import java.util.ArrayList;
import java.util.List;

/**
 * What a recipe wants of the sets that dnf has of packages.
 *
 * @param groups groups by their ids, which are to be installed
 * @param modules streams that are to be in force
 * @param disabled modules of which no stream is to be in force
 */
public record PackageSets(List<String> groups, List<ModuleStream> modules, List<String> disabled) {
    static final PackageSets NONE = new PackageSets(List.of(), List.of(), List.of());

    public PackageSets {
        groups = List.copyOf(groups);
        modules = List.copyOf(modules);
        disabled = List.copyOf(disabled);
    }

    /** Whether nothing is wanted. */
    public boolean isNothing() {
        return groups.isEmpty() && modules.isEmpty() && disabled.isEmpty();
    }

    /** What of it is not so yet. */
    PackageSets missingFrom(PresentSets present) {
        return new PackageSets(
                groups.stream()
                        .filter(group -> !present.groups().contains(group))
                        .toList(),
                modules.stream()
                        .filter(module -> !present.module(module.name()).has(module))
                        .toList(),
                disabled.stream()
                        .filter(module -> !present.module(module).isDisabled())
                        .toList());
    }

    /** Fails when another stream is in force: to leave it can take packages away, which nobody has asked for. */
    void requireNoSwitch(PresentSets present) throws StepFailure {
        for (ModuleStream module : modules) {
            PresentSets.Module there = present.module(module.name());
            if (there.isEnabled() && !there.stream().equals(module.stream())) {
                throw StepFailure.failed(
                        "switch on the module " + module.plain(),
                        "its stream " + there.stream() + " is in force",
                        "leave it with 'run: dnf -y module reset " + module.name() + "' before");
            }
        }
    }

    /** Each in a few words. */
    public List<String> titles() {
        List<String> titles = new ArrayList<>();
        disabled.forEach(module -> titles.add("disable the module " + module));
        modules.forEach(module -> titles.add("enable the module " + module));
        groups.forEach(group -> titles.add("install the group " + group));
        return titles;
    }

    /** Each as what has been done. */
    List<String> done() {
        List<String> done = new ArrayList<>();
        disabled.forEach(module -> done.add("disabled the module " + module));
        modules.forEach(module -> done.add("enabled the module " + module));
        groups.forEach(group -> done.add("installed the group " + group));
        return done;
    }
}
