package io.github.customize.cli;

import io.github.customize.file.FilePlace;
import io.github.customize.recipe.FurtherDisk;
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
import java.util.stream.Stream;

/**
 * The images of a command line, and for each the files that its result goes to and those of the guest's further disks.
 *
 * @param outputs empty where the image itself becomes the result
 */
record ChosenImages(ImageRows rows, List<List<Optional<Path>>> outputs) {
    ChosenImages {
        outputs = List.copyOf(outputs);
    }

    int size() {
        return outputs.size();
    }

    ImageRow row(int index) {
        return rows.rows().get(index);
    }

    /** The images of one guest, in the order of its disks. */
    List<PlacedPath> disks(int index) {
        ImageRow row = row(index);
        return Stream.concat(Stream.of(row.image()), row.disks().stream().map(FurtherDisk::image))
                .toList();
    }

    /** Where a table wants the results of one guest. */
    private List<PlacedPath> wanted(int index) {
        ImageRow row = row(index);
        return Stream.concat(row.output().stream(), row.disks().stream().flatMap(disk -> disk.output().stream()))
                .toList();
    }

    /** What the rows of a table want that cannot be had for all of them. */
    List<Problem> conflicts() {
        List<Problem> conflicts = new ArrayList<>();
        Map<String, Integer> images = new HashMap<>();
        Map<String, Position> results = new HashMap<>();
        for (int i = 0; i < size(); i++) {
            for (PlacedPath disk : disks(i)) {
                conflict(i, disk, images).ifPresent(conflicts::add);
            }
            for (PlacedPath output : wanted(i)) {
                Position taken = results.putIfAbsent(key(output.path()), output.at());
                if (taken != null) {
                    conflicts.add(new Problem(
                            output.at(), "the output " + output + " is also " + that(taken), "name another one"));
                }
            }
        }
        return conflicts;
    }

    /** One file may be the first disk of several results, each in a file of its own, but never two disks of one guest. */
    private Optional<Problem> conflict(int index, PlacedPath disk, Map<String, Integer> images) {
        Integer same = images.putIfAbsent(key(disk.path()), index);
        if (same == null || !row(index).isInTable()) {
            return Optional.empty();
        }
        if (same == index) {
            return Optional.of(new Problem(disk.at(), "the disk " + disk + " is there twice", "name each disk once"));
        }
        return outputs.get(index).get(0).isPresent() && outputs.get(same).get(0).isPresent()
                ? Optional.empty()
                : Optional.of(new Problem(
                        disk.at(),
                        "the image " + disk + " is also " + that(row(same).at()),
                        "give each an output of its own"));
    }

    private static String that(Position other) {
        return other.line() > 0 ? "that of line " + other.line() : "named on the command line";
    }

    /** Two images whose results would be one file; empty if there are none. */
    Optional<String> collision() {
        Map<String, PlacedPath> results = new HashMap<>();
        for (int i = 0; i < size(); i++) {
            for (int disk = 0; disk < disks(i).size(); disk++) {
                Optional<Path> output = outputs.get(i).get(disk);
                PlacedPath image = disks(i).get(disk);
                PlacedPath same = output.isEmpty() ? null : results.putIfAbsent(key(output.get()), image);
                if (same != null) {
                    return Optional.of(same + " and " + image + " would both be written to " + output.orElseThrow());
                }
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
