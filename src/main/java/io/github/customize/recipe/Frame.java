package io.github.customize.recipe;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What holds where a step is written.
 *
 * @param file the recipe that it stands in
 * @param bindings what variables stand for there
 * @param declared the names of all variables, also of those that have no value because of a problem
 * @param items the items of the loops around it
 * @param outside where the recipe is included; null if it is not
 * @param said keys of every step that the include says itself, so that the defaults outside do not hold for them
 */
record Frame(
        RecipeFile file,
        Bindings bindings,
        Set<String> declared,
        Defaults defaults,
        Inherited inherited,
        List<LoopItem> items,
        @Nullable Frame outside,
        Set<String> said) {

    /** The same in a step of one item of a loop. */
    Frame with(LoopItem item) {
        List<LoopItem> all = new ArrayList<>(items);
        all.add(item);
        return new Frame(file, item.in(bindings), declared, defaults, inherited, all, outside, said);
    }

    /** The same where more names are declared that have no value. */
    Frame declaring(Set<String> names) {
        Set<String> all = new HashSet<>(declared);
        all.addAll(names);
        return new Frame(file, bindings, all, defaults, inherited, items, outside, said);
    }

    /** How one comes to a recipe that is being read already, by the names of files; empty if it is another one. */
    List<String> way(RecipeFile other) {
        List<String> way = new ArrayList<>(List.of(other.file().toString()));
        for (Frame frame = this; frame != null; frame = frame.outside) {
            way.add(0, frame.file.file().toString());
            if (Objects.equals(frame.file.identity(), other.identity())) {
                return way;
            }
        }
        return List.of();
    }
}
