package io.github.customize.recipe;

/** What the keys mean that a recipe is put together with, for its documentation and its schema. */
public final class RecipeKeys {
    /** What {@code defaults} of a recipe is for. */
    public static final String DEFAULTS =
            "What holds for the steps of this file, and of those that it includes, that do"
                    + " not say it themselves: keys of every step, and for types of steps keys of theirs.";

    /** What {@code include} in the place of a step is for. */
    public static final String INCLUDE =
            "The recipe whose steps stand here. Relative paths in it start at its own directory.";

    /** What {@code vars} of an include is for. */
    public static final String INCLUDE_VARS =
            "Values for the variables that the included recipe declares; it knows no others but those of the image.";

    /** What {@code loop} of a step is for. */
    public static final String LOOP = "A list. The step is there once for each item, which is `${item}` in it, or"
            + " `${item.KEY}` where items are maps; `${loop.index}` is the item's place, counted from 1.";

    private RecipeKeys() {}
}
