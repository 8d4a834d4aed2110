package io.github.customize.step.backend.services;

import io.github.customize.guest.Question;
import io.github.customize.guest.draft.Draft;
import io.github.customize.guest.model.PresetRules;
import io.github.customize.guest.model.UnitName;
import io.github.customize.step.StepContext;
import io.github.customize.step.StepFailure;
import io.github.customize.step.backend.services.NamedUnits.Named;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * systemd: does to the links in {@code /etc/systemd/system} what {@code systemctl} would do. What one list says by name counts
 * more than what another brings along by {@code Also=}, so that the order of the lists makes no difference.
 */
public final class Systemd implements InitSystem {
    /** Where administrators put units. */
    public static final String UNITS = Units.CONFIG;

    private static final String NOTHING = "/dev/null";

    private final StepContext context;
    private final Draft draft;
    private final PresetFiles presets;
    private final Set<UnitName> enabled = new LinkedHashSet<>();
    private final Set<UnitName> disabled = new LinkedHashSet<>();
    private final List<String> changed = new ArrayList<>();

    public Systemd(StepContext context) {
        this.context = context;
        this.draft = context.draft();
        this.presets = new PresetFiles(draft);
    }

    /** What is to be done with one name, and with which units. */
    private record Work(Named named, List<Unit> parts) {}

    @Override
    public List<String> apply(Wanted wanted) throws StepFailure, IOException {
        // All that has to be known is asked before anything changes.
        draft.expect(PresetFiles.questions());
        Units units = new Units(draft);
        NamedUnits named = NamedUnits.find(wanted, units, draft);
        AlsoUnits also = new AlsoUnits(units, named);
        List<Work> on = new ArrayList<>();
        List<Work> off = new ArrayList<>();
        for (Named one : named.of(Goal.DISABLE)) {
            off.add(work(one, also));
        }
        preset(named.of(Goal.PRESET), units, also, on, off);
        for (Named one : named.of(Goal.ENABLE)) {
            on.add(work(one, also));
        }
        draft.expect(questions(on));
        for (Named one : named.of(Goal.UNMASK)) {
            unmask(one.name(), units);
        }
        // An alias that one unit gives up may be taken by another.
        if (!off.isEmpty()) {
            DisableLinks links = DisableLinks.of(draft);
            for (Work one : off) {
                disable(one, links);
            }
        }
        for (Work one : on) {
            enable(one);
        }
        for (Named one : named.of(Goal.MASK)) {
            mask(one.name(), units);
        }
        if (presets.keep(enabled, disabled)) {
            changed.add("kept that for the first boot");
        }
        return List.copyOf(changed);
    }

    private static Work work(Named one, AlsoUnits also) throws IOException {
        return new Work(one, one.unit().isPresent() ? also.with(one.unit().get(), one.goal()) : List.of());
    }

    private static List<Question> questions(List<Work> on) {
        List<Question> all = new ArrayList<>();
        for (Work one : on) {
            one.parts().forEach(unit -> all.addAll(EnableLinks.questions(unit)));
        }
        return all;
    }

    private void preset(List<Named> all, Units units, AlsoUnits also, List<Work> on, List<Work> off)
            throws IOException {
        PresetRules rules = all.isEmpty() ? new PresetRules(List.of()) : presets.rules();
        for (Named one : all) {
            switch (rules.of(one.name())) {
                case ENABLE -> {
                    for (Named instance : enabledByPreset(one, rules, units)) {
                        on.add(work(instance, also));
                    }
                }
                // What it would bring along has presets of its own.
                case DISABLE -> off.add(new Work(one, one.unit().stream().toList()));
                case IGNORE -> context.note("no preset is for " + one.name());
            }
        }
    }

    private static List<Named> enabledByPreset(Named one, PresetRules rules, Units units) throws IOException {
        List<UnitName> names = one.name().isTemplate() ? rules.instances(one.name()) : List.of();
        units.expect(names);
        List<Named> instances = new ArrayList<>();
        for (UnitName name : names) {
            instances.add(new Named(name, one.goal(), units.find(name)));
        }
        return instances.isEmpty() ? List.of(one) : instances;
    }

    /** Whether the guest has a unit of that name, also one that is masked. */
    public boolean has(UnitName unit) throws IOException {
        Units units = new Units(draft);
        units.expect(List.of(unit));
        return units.findBehindMask(unit).isPresent();
    }

    /**
     * Removes the links that enable a unit, unless the guest has one of that name elsewhere.
     *
     * @return whether that changed anything
     */
    public boolean forget(UnitName unit) throws IOException {
        return !has(unit) && DisableLinks.of(draft).remove(Set.of(unit));
    }

    private void enable(Work work) throws StepFailure, IOException {
        Named one = work.named();
        boolean any = false;
        if (one.unit().isEmpty()) {
            any = new RunlevelLinks(draft).enable(one.name().stem());
        } else {
            requireEnableable(one.unit().get(), one.goal());
            for (Unit part : work.parts()) {
                any |= enable(
                        part,
                        one.goal() == Goal.PRESET || !part.equals(one.unit().get()));
            }
        }
        if (any) {
            changed.add("enabled " + one.name());
        }
    }

    private static void requireEnableable(Unit unit, Goal goal) throws StepFailure {
        if (goal == Goal.PRESET) {
            return;
        }
        if (unit.masked()) {
            throw StepFailure.failed("enable " + unit.name(), "it is masked", "add it to 'unmask'");
        }
        if (unit.install().isEmpty()) {
            throw StepFailure.failed(
                    "enable " + unit.name(),
                    "it has no [Install] section: other units start it, or nothing does",
                    "enable those, or say in a drop-in who wants it");
        }
    }

    /** What is not asked for by its own name may be a template that lacks an instance: that is left out. */
    private boolean enable(Unit unit, boolean lenient) throws StepFailure, IOException {
        boolean bare =
                unit.name().isTemplate() && unit.install().defaultInstance().isEmpty();
        if (unit.masked() || unit.install().isEmpty() || (lenient && bare)) {
            return false;
        }
        enabled.add(unit.name());
        return new EnableLinks(draft, unit).make();
    }

    private void disable(Work work, DisableLinks links) throws StepFailure, IOException {
        Named one = work.named();
        boolean any;
        if (one.unit().isEmpty()) {
            any = new RunlevelLinks(draft).disable(one.name().stem());
        } else {
            tellIfStatic(one);
            Set<UnitName> names = new LinkedHashSet<>();
            for (Unit part : work.parts()) {
                names.add(part.name());
                if (part.masked() || !part.install().isEmpty()) {
                    disabled.add(part.name());
                }
            }
            any = links.remove(names);
        }
        if (any) {
            changed.add("disabled " + one.name());
        }
    }

    private void tellIfStatic(Named one) {
        boolean fixed = one.unit()
                .filter(unit -> !unit.masked() && unit.install().isEmpty())
                .isPresent();
        if (fixed && one.goal() == Goal.DISABLE) {
            context.note(
                    one.name() + " has no [Install] section: other units may start it all the same; 'mask' keeps it"
                            + " from that");
        }
    }

    private void mask(UnitName unit, Units units) throws StepFailure, IOException {
        String path = Units.CONFIG + "/" + unit;
        if (units.isMask(path)) {
            return;
        }
        if (draft.lstat(path).isPresent()) {
            throw StepFailure.failed(
                    "mask " + unit,
                    path + " is a file of its own, where the mask would be",
                    "delete it with a step before");
        }
        draft.parent(path);
        draft.link(path, NOTHING);
        changed.add("masked " + unit);
    }

    private void unmask(UnitName unit, Units units) throws StepFailure, IOException {
        String path = Units.CONFIG + "/" + unit;
        Optional<String> other = units.packageMask(unit);
        if (other.isPresent()) {
            throw StepFailure.failed(
                    "unmask " + unit,
                    "a package masks it by " + other.get(),
                    "write a unit of that name with systemd_units");
        }
        if (units.isMask(path)) {
            draft.remove(path);
            changed.add("unmasked " + unit);
        }
    }
}
