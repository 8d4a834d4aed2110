package io.github.customize.step.backend.services;

import io.github.customize.guest.FileStat;
import io.github.customize.guest.GuestPaths;
import io.github.customize.guest.Question;
import io.github.customize.guest.draft.Draft;
import io.github.customize.guest.model.UnitFile;
import io.github.customize.guest.model.UnitName;
import io.github.customize.guest.model.UnitSpecifiers;
import io.github.customize.step.StepFailure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The links that the {@code [Install]} section of one unit asks for. */
final class EnableLinks {
    private final Draft draft;
    private final Unit unit;

    EnableLinks(Draft draft, Unit unit) {
        this.draft = draft;
        this.unit = unit;
    }

    /** What making them will ask, as far as that is clear. */
    static List<Question> questions(Unit unit) {
        List<Question> all = new ArrayList<>();
        unit.install().alias().forEach(alias -> {
            all.add(Question.lstat(Units.CONFIG + "/" + alias));
            all.add(Question.stat(Units.CONFIG + "/" + alias));
        });
        questions(unit, unit.install().wantedBy(), ".wants", all);
        questions(unit, unit.install().requiredBy(), ".requires", all);
        questions(unit, unit.install().upheldBy(), ".upholds", all);
        return all;
    }

    private static void questions(Unit unit, List<String> targets, String kind, List<Question> all) {
        for (String target : targets) {
            String directory = Units.CONFIG + "/" + target + kind;
            all.add(Question.stat(directory));
            all.add(Question.lstat(directory + "/" + unit.name()));
        }
    }

    /** Whether that changed anything. */
    boolean make() throws StepFailure, IOException {
        UnitFile.Install install = unit.install();
        boolean changed = false;
        for (String alias : install.alias()) {
            changed |= alias(filled(alias));
        }
        UnitName instance = install.defaultInstance().isPresent() && unit.name().isTemplate()
                ? unit.name().withInstance(filled(install.defaultInstance().get()))
                : unit.name();
        changed |= wants(install.wantedBy(), ".wants", instance);
        changed |= wants(install.requiredBy(), ".requires", instance);
        changed |= wants(install.upheldBy(), ".upholds", instance);
        return changed;
    }

    private String filled(String text) throws StepFailure {
        Optional<String> filled = UnitSpecifiers.fill(text, unit.name());
        if (filled.isEmpty()) {
            throw failed(
                    "its [Install] section has '" + text + "', which only a running machine can fill in",
                    "write a drop-in with the name itself");
        }
        return filled.get();
    }

    private boolean wants(List<String> targets, String kind, UnitName name) throws StepFailure, IOException {
        boolean changed = false;
        for (String written : targets) {
            String target = filled(written);
            Optional<UnitName> wanting = UnitName.parse(target);
            if (wanting.isEmpty()) {
                throw failed(
                        "its [Install] section names '" + target + "', which is no unit", "correct it with a drop-in");
            }
            if (name.isTemplate() && wanting.get().instance().isEmpty()) {
                throw failed("it is a template", "name an instance of it, such as " + name.withInstance("NAME"));
            }
            changed |= link(Units.CONFIG + "/" + target + kind + "/" + name, name);
        }
        return changed;
    }

    private boolean link(String path, UnitName name) throws IOException {
        Optional<String> target = draft.lstat(path).map(FileStat::target).map(GuestPaths::name);
        if (target.isPresent() && List.of(name.toString(), file()).contains(target.get())) {
            return false;
        }
        draft.parent(path);
        draft.link(path, unit.path());
        return true;
    }

    private String file() {
        return GuestPaths.name(unit.path());
    }

    private boolean alias(String written) throws StepFailure, IOException {
        UnitName alias = UnitName.parse(written)
                .map(name -> name.isTemplate() && unit.name().isInstance()
                        ? name.withInstance(unit.name().instance().orElse(""))
                        : name)
                .orElseThrow(
                        () -> failed("its alias '" + written + "' is no name of a unit", "correct it with a drop-in"));
        if (!alias.suffix().equals(unit.name().suffix())
                || alias.instance().isPresent() != unit.name().instance().isPresent()) {
            throw failed("its alias " + alias + " is another kind of unit", "correct it with a drop-in");
        }
        if (alias.equals(unit.name())) {
            return false;
        }
        String path = Units.CONFIG + "/" + alias;
        Optional<FileStat> present = draft.lstat(path);
        if (present.isPresent() && isTaken(alias, path, present.get())) {
            return false;
        }
        draft.parent(path);
        draft.link(path, unit.path());
        return true;
    }

    /** Whether the alias leads here already; false where it leads nowhere. */
    private boolean isTaken(UnitName alias, String path, FileStat present) throws StepFailure, IOException {
        String target = present.target();
        if (target == null) {
            throw failed(
                    "its alias " + alias + " is a unit of its own, " + path,
                    "delete that before, or set 'Alias=' in a drop-in");
        }
        if (Units.isNothing(path, target)) {
            throw failed("its alias " + alias + " is masked", "add " + alias + " to 'unmask'");
        }
        if (GuestPaths.name(target).equals(file())) {
            return true;
        }
        if (draft.stat(path).isPresent()) {
            throw failed(
                    "its alias " + alias + " is that of " + GuestPaths.name(target),
                    "add " + GuestPaths.name(target) + " to 'disable'");
        }
        return false;
    }

    private StepFailure failed(String cause, String remedy) {
        return StepFailure.failed("enable " + unit.name(), cause, remedy);
    }
}
