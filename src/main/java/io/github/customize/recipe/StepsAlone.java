package io.github.customize.recipe;

import io.github.customize.source.Position;
import io.github.customize.source.Value;
import java.util.List;

/** Steps without the recipe around them, as programs give them. */
final class StepsAlone {
    private StepsAlone() {}

    /** The recipe that consists of a list of steps, or of one step; a whole recipe is itself. */
    static Value asRecipe(Value written) {
        Value.Mapping map = written.asMapping();
        if (map != null && (map.has("steps") || map.has("version"))) {
            return written;
        }
        Position at = written.at();
        Value steps = map == null ? written : new Value.Sequence(at, List.of(map));
        return new Value.Mapping(
                at,
                List.of(
                        new Value.Entry(text(at, "version"), text(at, "1")),
                        new Value.Entry(text(at, "steps"), steps)));
    }

    private static Value.Scalar text(Position at, String text) {
        return new Value.Scalar(at, text, true);
    }
}
