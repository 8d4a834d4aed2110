package io.github.customize.step.backend.services;

import io.github.customize.guest.FileStat;
import io.github.customize.guest.Question;
import io.github.customize.guest.draft.Draft;
import io.github.customize.guest.model.UnitName;
import io.github.customize.source.Suggestion;
import io.github.customize.step.StepFailure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The units that a recipe names, each by its own name, and what is wanted of them. */
record NamedUnits(List<Named> all) {
    private static final int MOST_NAMES = 30;
    private static final List<String> MADE_AT_BOOT = List.of(".mount", ".automount", ".swap", ".device", ".scope");

    /**
     * A unit of the recipe.
     *
     * @param unit empty for an init script or a mount, which systemd makes a unit of at the boot
     */
    record Named(UnitName name, Goal goal, Optional<Unit> unit) {}

    NamedUnits {
        all = List.copyOf(all);
    }

    static NamedUnits find(Wanted wanted, Units units, Draft draft) throws StepFailure, IOException {
        List<UnitName> names = new ArrayList<>();
        for (String written : wanted.names()) {
            names.add(name(written));
        }
        units.expect(names);
        draft.expect(names.stream()
                .map(name -> Question.stat(InitScripts.path(name.stem())))
                .toList());
        List<Named> all = new ArrayList<>();
        for (Goal goal : Goal.values()) {
            for (String written : wanted.of(goal)) {
                Named one = find(name(written), goal, wanted, units, draft);
                refuseContradiction(all, one, written);
                all.add(one);
            }
        }
        return new NamedUnits(all);
    }

    private static UnitName name(String written) throws StepFailure {
        return UnitName.ofWritten(written)
                .orElseThrow(() -> StepFailure.failed(
                        "find " + written, "that is no name of a unit", "write one such as web.service or getty@tty1"));
    }

    private static Named find(UnitName name, Goal goal, Wanted wanted, Units units, Draft draft)
            throws StepFailure, IOException {
        boolean behindMask = !(goal == Goal.ENABLE || goal == Goal.PRESET)
                || wanted.unmask().stream()
                        .anyMatch(one -> UnitName.ofWritten(one).equals(Optional.of(name)));
        Optional<Unit> unit = behindMask ? units.findBehindMask(name) : units.find(name);
        if (unit.isPresent()) {
            return new Named(unit.get().name(), goal, unit);
        }
        boolean service = name.suffix().equals(".service");
        boolean script = service
                && draft.stat(InitScripts.path(name.stem()))
                        .filter(FileStat::isFile)
                        .isPresent();
        if (script) {
            return new Named(name, goal, Optional.empty());
        }
        // Units of mounts and devices are made at the boot, of fstab and of what is found.
        if ((goal == Goal.MASK || goal == Goal.UNMASK) && MADE_AT_BOOT.contains(name.suffix())) {
            return new Named(name, goal, Optional.empty());
        }
        Unit aliased = byAlias(name, goal, units);
        return new Named(aliased.name(), goal, Optional.of(aliased));
    }

    private static Unit byAlias(UnitName name, Goal goal, Units units) throws StepFailure, IOException {
        Optional<Unit> unit = units.withAlias(name);
        if (unit.isPresent()) {
            return unit.get();
        }
        List<String> known = units.names(name.suffix());
        String all = known.isEmpty() || known.size() > MOST_NAMES
                ? "install what it belongs to before this step"
                : "its units are " + String.join(", ", known);
        // The kind, which they have in common, makes none of them alike.
        String hint = Suggestion.nearest(
                        name.stem(), known.stream().map(NamedUnits::stem).toList())
                .map(stem -> "did you mean '" + stem + name.suffix() + "'?")
                .orElse(all);
        throw StepFailure.failed(goal.word() + " " + name, "the guest has no unit of that name", hint);
    }

    private static String stem(String unit) {
        return unit.substring(0, unit.lastIndexOf('.'));
    }

    private static void refuseContradiction(List<Named> before, Named one, String written) throws StepFailure {
        for (Named other : before) {
            if (other.name().equals(one.name()) && !other.goal().goesWith(one.goal())) {
                throw StepFailure.failed(
                        one.goal().word() + " " + written,
                        "it is " + one.name() + ", which is in '" + other.goal().word() + "' too",
                        "name it once");
            }
        }
    }

    /** The units of a list. */
    List<Named> of(Goal goal) {
        return all.stream().filter(one -> one.goal() == goal).toList();
    }

    /** Whether the recipe wants something else of a unit. */
    boolean isOtherwise(UnitName unit, Goal goal) {
        return all.stream().anyMatch(one -> one.name().equals(unit) && one.goal() != goal && one.goal() != Goal.UNMASK);
    }
}
