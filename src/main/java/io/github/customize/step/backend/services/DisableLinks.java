package io.github.customize.step.backend.services;

import io.github.customize.guest.GuestPaths;
import io.github.customize.guest.Question;
import io.github.customize.guest.TreeEntry;
import io.github.customize.guest.draft.Draft;
import io.github.customize.guest.model.UnitName;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Removes the links that enable units, their aliases too; masks and links to units that lie elsewhere stay. */
final class DisableLinks {
    private final Draft draft;
    /** What is left in the directory of the links, by relative paths. */
    private final List<TreeEntry> left;

    private DisableLinks(Draft draft, List<TreeEntry> all) {
        this.draft = draft;
        this.left = new ArrayList<>(all);
    }

    /** Reads which links there are. */
    static DisableLinks of(Draft draft) throws IOException {
        return new DisableLinks(draft, draft.tree(Units.CONFIG, false));
    }

    /** Whether that changed anything. */
    boolean remove(Set<UnitName> units) throws IOException {
        Set<String> names = new HashSet<>();
        units.forEach(unit -> names.add(unit.toString()));
        boolean changed = false;
        List<TreeEntry> found =
                left.stream().filter(entry -> enables(entry, names)).toList();
        while (!found.isEmpty()) {
            draft.expect(
                    found.stream().map(entry -> Question.lstat(path(entry))).toList());
            for (TreeEntry entry : found) {
                remove(entry);
                // What leads to an alias goes with it.
                names.add(GuestPaths.name(entry.path()));
            }
            changed = true;
            found = left.stream().filter(entry -> enables(entry, names)).toList();
        }
        return changed;
    }

    private static String path(TreeEntry entry) {
        return Units.CONFIG + "/" + entry.path();
    }

    private static boolean enables(TreeEntry entry, Set<String> names) {
        String target = entry.stat().target();
        Optional<UnitName> name = UnitName.parse(GuestPaths.name(entry.path()));
        if (target == null || name.isEmpty()) {
            return false;
        }
        String file = GuestPaths.name(target);
        boolean top = !entry.path().contains("/");
        if (top && (file.equals("null") || file.equals(name.get().toString()))) {
            return false;
        }
        return names.contains(file)
                || names.contains(name.get().toString())
                || names.contains(name.get().template().toString());
    }

    private void remove(TreeEntry entry) throws IOException {
        draft.remove(path(entry));
        left.remove(entry);
        int slash = entry.path().lastIndexOf('/');
        String directory = slash < 0 ? "" : entry.path().substring(0, slash);
        if (slash >= 0 && left.stream().noneMatch(one -> one.path().startsWith(directory + "/"))) {
            draft.remove(Units.CONFIG + "/" + directory);
            left.removeIf(one -> one.path().equals(directory));
        }
    }
}
