package io.github.customize.recipe;

import io.github.customize.source.Position;
import io.github.customize.source.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The images of a run, in its order.
 *
 * @param columns the variables that a table has values for, and where it names them first
 * @param outputColumn where a table begins to say where results go, if it does
 * @param problems what is wrong with the table; rows that cannot be read are left out
 */
public record ImageRows(
        List<ImageRow> rows, Map<String, Position> columns, Optional<Position> outputColumn, List<Problem> problems) {
    /** No image at all, as in a dry run that is to show the recipe. */
    public static final ImageRows NONE = named(List.of());

    public ImageRows {
        rows = List.copyOf(rows);
        columns = Map.copyOf(columns);
        problems = List.copyOf(problems);
    }

    /** Images of which only the names are known. */
    public static ImageRows named(List<Path> images) {
        return of(images.stream().map(ImageRow::named).toList());
    }

    /** Images without a table. */
    public static ImageRows of(List<ImageRow> images) {
        return new ImageRows(images, Map.of(), Optional.empty(), List.of());
    }

    /** These, and then the others. */
    public ImageRows and(ImageRows others) {
        List<ImageRow> all = new ArrayList<>(rows);
        all.addAll(others.rows);
        return new ImageRows(
                all,
                columns.isEmpty() ? others.columns : columns,
                outputColumn.or(others::outputColumn),
                concat(problems, others.problems));
    }

    /** The same, where the only image has further disks. */
    public ImageRows withDisks(List<PlacedPath> disks) {
        List<ImageRow> all = rows.stream().map(row -> row.withDisks(disks)).toList();
        return new ImageRows(all, columns, outputColumn, problems);
    }

    /** The same with more that is wrong with them. */
    public ImageRows withProblems(List<Problem> more) {
        return new ImageRows(rows, columns, outputColumn, concat(problems, more));
    }

    private static List<Problem> concat(List<Problem> first, List<Problem> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
