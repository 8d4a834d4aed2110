package io.github.customize.recipe;

import io.github.customize.source.Position;
import io.github.customize.source.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One image of a run, and what a table says of it.
 *
 * @param disks the guest's disks besides the image
 * @param output where the table wants the result
 * @param values the table's values for variables; nothing for those that it leaves out
 */
public record ImageRow(
        PlacedPath image, Optional<PlacedPath> output, List<FurtherDisk> disks, Map<String, Value.Scalar> values) {
    public ImageRow {
        disks = List.copyOf(disks);
        values = Map.copyOf(values);
    }

    /** An image of which only the name is known. */
    public static ImageRow named(Path image) {
        return named(new PlacedPath(image, Position.option("the image " + image)));
    }

    /** The same, when its name was read. */
    public static ImageRow named(PlacedPath image) {
        return new ImageRow(image, Optional.empty(), List.of(), Map.of());
    }

    /** The same with further disks of the guest of which only the names are known. */
    public ImageRow withDisks(List<PlacedPath> more) {
        List<FurtherDisk> all = new ArrayList<>(disks);
        more.forEach(disk -> all.add(new FurtherDisk(disk, Optional.empty())));
        return new ImageRow(image, output, all, values);
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
