package io.github.customize.recipe;

import io.github.customize.source.Position;
import io.github.customize.source.Value;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * One image of a run, and what a table says of it.
 *
 * @param output where the table wants the result
 * @param values the table's values for variables; nothing for those that it leaves out
 */
public record ImageRow(PlacedPath image, Optional<PlacedPath> output, Map<String, Value.Scalar> values) {
    public ImageRow {
        values = Map.copyOf(values);
    }

    /** An image of which only the name is known. */
    public static ImageRow named(Path image) {
        Position at = Position.option("the image " + image);
        return new ImageRow(new PlacedPath(image, at), Optional.empty(), Map.of());
    }

    /** Where the image is named. */
    public Position at() {
        return image.at();
    }

    /** Whether a table names it. */
    public boolean isInTable() {
        return at().line() > 0;
    }
}
