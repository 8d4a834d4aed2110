package io.github.customize.recipe;

import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import io.github.customize.recipe.format.RecipeFormat;
import io.github.customize.source.Position;
import io.github.customize.source.Problems;
import io.github.customize.source.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The text of a recipe as it is written, and as {@code fmt} writes it. */
public final class RecipeText {
    private final SourceText source;
    private final String formatted;

    private RecipeText(SourceText source, String formatted) {
        this.source = source;
        this.formatted = formatted;
    }

    /**
     * Reads a recipe, which need not be one without problems.
     *
     * @throws Failure when the file cannot be read
     * @throws InvalidRecipe when it is not YAML as recipes are written in
     */
    public static RecipeText read(Path file) throws Failure, InvalidRecipe {
        return of(SourceText.read(file, "recipe"));
    }

    private static RecipeText of(SourceText source) throws InvalidRecipe {
        Problems problems = new Problems();
        Value before = YamlReader.read(source, problems);
        if (!problems.isEmpty()) {
            throw new InvalidRecipe(ExitCode.RECIPE_INVALID, problems.list());
        }
        String formatted = RecipeFormat.of(source.text());
        Value after = YamlReader.read(new SourceText(source.file(), formatted), problems);
        boolean same = plain(before).equals(plain(after))
                && RecipeFormat.comments(source.text()).equals(RecipeFormat.comments(formatted))
                && RecipeFormat.of(formatted).equals(formatted);
        if (!same) {
            // Nobody is to lose anything by it; only texts of nothing but spaces are known to do that.
            problems.add(
                    new Position(source.file(), 1, 1),
                    "to format this would change what it says",
                    "write its texts that have lines of their own, after | or >, in quotes");
            throw new InvalidRecipe(ExitCode.RECIPE_INVALID, problems.list());
        }
        return new RecipeText(source, formatted);
    }

    /** A value without its places. */
    private static List<Object> plain(@Nullable Value value) {
        List<Object> plain = new ArrayList<>();
        Value.Sequence sequence = value == null ? null : value.asSequence();
        Value.Mapping mapping = value == null ? null : value.asMapping();
        Value.Scalar scalar = value == null ? null : value.asScalar();
        plain.add(value == null ? "" : value.kind());
        if (sequence != null) {
            sequence.items().forEach(item -> plain.add(plain(item)));
        } else if (mapping != null) {
            mapping.entries().forEach(entry -> {
                plain.add(plain(entry.key()));
                plain.add(plain(entry.value()));
            });
        } else if (scalar != null) {
            plain.add(scalar.text());
            plain.add(scalar.plain());
        }
        return plain;
    }

    public String formatted() {
        return formatted;
    }

    public boolean isFormatted() {
        return source.text().equals(formatted);
    }

    /** Where the text is not as it would be first. */
    public Position firstDifference() {
        String text = source.text();
        int same = 0;
        while (same < text.length() && same < formatted.length() && text.charAt(same) == formatted.charAt(same)) {
            same++;
        }
        return source.position(same);
    }
}
