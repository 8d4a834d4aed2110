package io.github.customize.cli;

import io.github.customize.file.FilePlace;
import io.github.customize.recipe.ImageRow;
import io.github.customize.recipe.ImageRows;
import io.github.customize.recipe.PlacedPath;
import io.github.customize.source.Position;
import io.github.customize.source.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The images of a command line, and for each the file that its result goes to.
 *
 * @param outputs empty where the image itself becomes the result
 */
record ChosenImages(ImageRows rows, List<Optional<Path>> outputs) {
    ChosenImages {
        outputs = List.copyOf(outputs);
    }

    int size() {
        return outputs.size();
    }

    ImageRow row(int index) {
        return rows.rows().get(index);
    }

    /** What the rows of a table want that cannot be had for all of them. */
    List<Problem> conflicts() {
        List<Problem> conflicts = new ArrayList<>();
        Map<String, Integer> images = new HashMap<>();
        Map<String, Integer> results = new HashMap<>();
        for (int i = 0; i < size(); i++) {
            ImageRow row = row(i);
            Integer same = images.putIfAbsent(key(row.image().path()), i);
            if (same != null
                    && row.isInTable()
                    && !(outputs.get(i).isPresent() && outputs.get(same).isPresent())) {
                conflicts.add(new Problem(
                        row.at(),
                        "the image " + row.image() + " is also "
                                + that(row(same).at()),
                        "give each an output of its own"));
            }
            PlacedPath output = row.output().orElse(null);
            Integer taken = output == null ? null : results.putIfAbsent(key(output.path()), i);
            if (output != null && taken != null) {
                Position first = row(taken).output().orElse(output).at();
                conflicts.add(new Problem(
                        output.at(), "the output " + output + " is also " + that(first), "name another one"));
            }
        }
        return conflicts;
    }

    private static String that(Position other) {
        return other.line() > 0 ? "that of line " + other.line() : "named on the command line";
    }

    /** Two images whose results would be one file; empty if there are none. */
    Optional<String> collision() {
        Map<String, Integer> results = new HashMap<>();
        for (int i = 0; i < size(); i++) {
            Optional<Path> output = outputs.get(i);
            Integer same = output.isEmpty() ? null : results.putIfAbsent(key(output.get()), i);
            if (same != null) {
                return Optional.of(row(same).image() + " and " + row(i).image() + " would both be written to "
                        + output.orElseThrow());
            }
        }
        return Optional.empty();
    }

    private static String key(Path file) {
        try {
            return FilePlace.of(file).key();
        } catch (IOException e) {
            return file.toAbsolutePath().normalize().toString();
        }
    }
}
