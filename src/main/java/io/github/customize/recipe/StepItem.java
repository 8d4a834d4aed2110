package io.github.customize.recipe;

import io.github.customize.source.Value;
import java.nio.file.Path;
import java.util.List;

/**
 * One step as a recipe's tree has it when that is expanded: variables are substituted, defaults are in it, and what the
 * includes around it say.
 *
 * @param directory where relative paths in it start
 * @param items the items of the loops around it, the outermost first
 */
record StepItem(Value written, Path directory, List<LoopItem> items) {
    StepItem {
        items = List.copyOf(items);
    }
}
