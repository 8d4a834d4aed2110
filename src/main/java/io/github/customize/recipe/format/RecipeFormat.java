package io.github.customize.recipe.format;

import java.util.List;

/** Formats the text of a recipe: the same values and comments in one form. */
public final class RecipeFormat {
    private RecipeFormat() {}

    /**
     * The text in that form, which a text has already that was formatted before.
     *
     * @param text one YAML document, without tags
     */
    public static String of(String text) {
        return Layout.of(withLineFeeds(text));
    }

    /** The comments of a text, in order. */
    public static List<String> comments(String text) {
        String plain = withLineFeeds(text);
        return new Remarks(plain, new YamlParts(plain).root()).comments();
    }

    private static String withLineFeeds(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n');
    }
}
