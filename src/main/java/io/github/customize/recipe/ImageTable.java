package io.github.customize.recipe;

import io.github.customize.download.Checksums;
import io.github.customize.download.WrongAddress;
import io.github.customize.source.Excerpt;
import io.github.customize.source.Position;
import io.github.customize.source.Problems;
import io.github.customize.source.Value;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads tables of images: the column {@code image}, where wanted {@code output}, and one for each variable whose value is
 * not the same for all. A cell is text in which nothing is substituted; one without anything in it leaves the variable
 * the value that it has without the table.
 */
public final class ImageTable {
    /** The columns that are no variables. */
    static final List<String> OWN_COLUMNS = List.of("image", "output", "digest");

    /** More than one machine can work off; keeps plans and reports in memory. */
    static final int MAX_ROWS = 10_000;

    /** What others write between columns. */
    private static final Map<String, String> SEPARATORS = Map.of(";", "semicolons", "\t", "tabs");

    private static final String IMAGE = "image";
    private static final String OUTPUT = "output";
    private static final String DIGEST = "digest";

    /** Those that may name several disks. */
    private static final List<String> COLUMNS_OF_DISKS = List.of(IMAGE, OUTPUT);

    private static final String TOO_LARGE = "split the table, and keep what all rows have in common in the recipe";

    private final Problems problems = new Problems();
    private final Map<String, Position> columns = new LinkedHashMap<>();
    private final List<ImageRow> rows = new ArrayList<>();

    private final ImageNames names;

    private ImageTable(ImageNames names) {
        this.names = names;
    }

    /**
     * Reads CSV, as RFC 4180 has it, whose first line names the columns.
     *
     * @param file how problems call what is read
     * @throws InvalidRecipe when it is no CSV at all; what else is wrong is in the result
     */
    public static ImageRows csv(String file, InputStream in, ImageNames names) throws IOException, InvalidRecipe {
        ImageTable table = new ImageTable(names);
        table.readCsv(SourceText.read(file, in, TOO_LARGE));
        return table.result();
    }

    /** Reads a YAML list of maps, each with the columns as keys; the rest as for {@link #csv}. */
    public static ImageRows yaml(String file, InputStream in, ImageNames names) throws IOException, InvalidRecipe {
        ImageTable table = new ImageTable(names);
        table.readYaml(SourceText.read(file, in, TOO_LARGE));
        return table.result();
    }

    private ImageRows result() {
        Map<String, Position> variables = new LinkedHashMap<>(columns);
        variables.keySet().removeAll(OWN_COLUMNS);
        return new ImageRows(rows, variables, Optional.ofNullable(columns.get(OUTPUT)), problems.list());
    }

    private void readCsv(SourceText source) throws InvalidRecipe {
        List<List<Value.Scalar>> lines = CsvReader.read(source, problems);
        if (lines.isEmpty()) {
            problems.add(
                    new Position(source.file(), 1, 1),
                    "the table is empty",
                    "begin with a line that names the columns, such as image,hostname");
            return;
        }
        List<Value.Scalar> header = lines.get(0);
        header.forEach(this::addColumn);
        if (!columns.containsKey(IMAGE)) {
            noImageColumn(header);
            return;
        }
        List<List<Value.Scalar>> below = lines.subList(1, lines.size());
        bounded(below, line -> line.get(0).at()).forEach(line -> addLine(header, line));
    }

    private void addColumn(Value.Scalar name) {
        String text = name.text();
        if (text.isBlank()) {
            problems.add(name.at(), "the column has no name", "name it, or remove it");
        } else if (!text.equals(text.strip())) {
            problems.add(name.at(), "the name " + Excerpt.of(text) + " has spaces around it", "remove them");
        } else {
            Position first = columns.putIfAbsent(text, name.at());
            if (first != null) {
                String where = first.line() + ":" + first.column();
                problems.add(
                        name.at(),
                        "the column " + Excerpt.of(text) + " is there twice",
                        "remove one; the first is at " + where);
            }
        }
    }

    private void noImageColumn(List<Value.Scalar> header) {
        String line = header.get(0).text();
        Optional<String> separator = header.size() > 1
                ? Optional.empty()
                : SEPARATORS.keySet().stream().filter(line::contains).findFirst();
        if (separator.isPresent()) {
            columns.clear();
        }
        problems.add(
                header.get(0).at(),
                "the table has no column 'image'",
                separator
                        .map(other -> "separate the columns by commas, not by " + SEPARATORS.get(other))
                        .orElse("name it in the first line, above the images"));
    }

    private void addLine(List<Value.Scalar> header, List<Value.Scalar> line) {
        if (line.size() != header.size()) {
            String counts =
                    "the row has " + count(line.size(), "cell") + ", and the table " + count(header.size(), "column");
            boolean tooMany = line.size() > header.size();
            problems.add(
                    line.get(Math.min(line.size() - 1, header.size())).at(),
                    counts,
                    tooMany
                            ? "put cells that have commas in them in double quotes"
                            : "write a comma for every cell, also for an empty one");
            return;
        }
        Map<String, Value.Scalar> cells = new HashMap<>();
        for (int i = 0; i < line.size(); i++) {
            cells.put(header.get(i).text(), line.get(i));
        }
        addRow(cells, Map.of(), line.get(0).at());
    }

    private static String count(int n, String noun) {
        return n + " " + noun + (n == 1 ? "" : "s");
    }

    private void readYaml(SourceText source) throws InvalidRecipe {
        Value root = YamlReader.read(source, problems);
        Value.Sequence list = root == null ? null : root.asSequence();
        if (list == null) {
            Position at = root == null ? new Position(source.file(), 1, 1) : root.at();
            problems.add(
                    at,
                    "expected a list of images, found " + (root == null ? "nothing" : Excerpt.of(root)),
                    "write one image a line: '- { image: FILE, NAME: VALUE }'");
            return;
        }
        bounded(list.items(), Value::at).forEach(this::addItem);
    }

    private <T> List<T> bounded(List<T> all, Function<T, Position> place) {
        if (all.size() <= MAX_ROWS) {
            return all;
        }
        problems.add(place.apply(all.get(MAX_ROWS)), "there are more than " + MAX_ROWS + " images", "split the table");
        return all.subList(0, MAX_ROWS);
    }

    private void addItem(Value item) {
        Value.Mapping mapping = item.asMapping();
        if (mapping == null) {
            problems.add(
                    item.at(),
                    "expected an image with its values, found " + Excerpt.of(item),
                    "write '- { image: FILE, NAME: VALUE }'");
            return;
        }
        boolean sound = true;
        Map<String, Value.Scalar> cells = new HashMap<>();
        Map<String, List<Value.Scalar>> further = new HashMap<>();
        for (Value.Entry entry : mapping.entries()) {
            Value.Scalar cell = entry.value().asScalar();
            columns.putIfAbsent(entry.key().text(), entry.key().at());
            List<Value.Scalar> disks = disks(entry);
            if (!disks.isEmpty()) {
                cells.put(entry.key().text(), disks.get(0));
                further.put(entry.key().text(), disks.subList(1, disks.size()));
            } else if (cell == null) {
                problems.add(
                        entry.value().at(),
                        "a value in a table is text, found " + entry.value().kind(),
                        "write it as text, in quotes if need be");
                sound = false;
            } else {
                cells.put(entry.key().text(), cell);
            }
        }
        if (sound) {
            addRow(cells, further, mapping.at());
        }
    }

    /** The disks of one guest, where a list of images or outputs stands; else none. */
    private static List<Value.Scalar> disks(Value.Entry entry) {
        Value.Sequence list =
                COLUMNS_OF_DISKS.contains(entry.key().text()) ? entry.value().asSequence() : null;
        if (list == null || list.items().stream().anyMatch(item -> item.asScalar() == null)) {
            return List.of();
        }
        List<Value.Scalar> disks = new ArrayList<>();
        for (Value item : list.items()) {
            Value.Scalar disk = item.asScalar();
            if (disk != null) {
                disks.add(disk);
            }
        }
        return disks;
    }

    private void addRow(Map<String, Value.Scalar> cells, Map<String, List<Value.Scalar>> further, Position at) {
        Value.Scalar image = cells.remove(IMAGE);
        Value.Scalar output = cells.remove(OUTPUT);
        Optional<Checksums> checksums = checksums(cells.remove(DIGEST));
        if (image == null || image.text().isEmpty() || image.isNull()) {
            problems.add(image == null ? at : image.at(), "the row has no image", "name one in the column 'image'");
            return;
        }
        PlacedPath file = image(image, checksums);
        PlacedPath result = output == null || output.text().isEmpty() || output.isNull() ? null : path(output);
        Optional<List<FurtherDisk>> disks = disks(
                further.getOrDefault(IMAGE, List.of()),
                further.getOrDefault(OUTPUT, List.of()),
                result != null,
                checksums,
                image.at());
        if (file != null && disks.isPresent()) {
            rows.add(new ImageRow(file, Optional.ofNullable(result), disks.get(), cells));
        }
    }

    /** The disks besides the first; empty when something is wrong with them. */
    private Optional<List<FurtherDisk>> disks(
            List<Value.Scalar> images,
            List<Value.Scalar> outputs,
            boolean hasOutput,
            Optional<Checksums> checksums,
            Position at) {
        if (hasOutput ? images.size() != outputs.size() : !outputs.isEmpty()) {
            problems.add(
                    at,
                    "the guest has " + count(images.size() + 1, "disk") + ", and there are results for "
                            + (outputs.size() + (hasOutput ? 1 : 0)),
                    "name an output for each disk, in a list of their order, or for none");
            return Optional.empty();
        }
        List<FurtherDisk> disks = new ArrayList<>();
        for (int i = 0; i < images.size(); i++) {
            PlacedPath image = isNamed(images.get(i)) ? image(images.get(i), checksums) : null;
            PlacedPath output = hasOutput && isNamed(outputs.get(i)) ? path(outputs.get(i)) : null;
            if (image == null || (hasOutput && output == null)) {
                return Optional.empty();
            }
            disks.add(new FurtherDisk(image, Optional.ofNullable(output)));
        }
        return Optional.of(disks);
    }

    private boolean isNamed(Value.Scalar cell) {
        boolean named = !cell.text().isEmpty() && !cell.isNull();
        if (!named) {
            problems.add(cell.at(), "a disk has no name", "write the path of a file on this host");
        }
        return named;
    }

    /** Where the digests of the row's files on servers come from. */
    private Optional<Checksums> checksums(Value.@Nullable Scalar cell) {
        if (cell == null || cell.text().isEmpty() || cell.isNull() || path(cell) == null) {
            return Optional.empty();
        }
        return Optional.of(Checksums.parse(cell.text()));
    }

    private @Nullable PlacedPath image(Value.Scalar cell, Optional<Checksums> checksums) {
        try {
            return path(cell) == null ? null : names.read(cell.text(), cell.at(), checksums);
        } catch (WrongAddress e) {
            problems.add(cell.at(), e.what(), e.remedy());
            return null;
        }
    }

    private @Nullable PlacedPath path(Value.Scalar cell) {
        try {
            return new PlacedPath(Path.of(cell.text()), cell.at());
        } catch (InvalidPathException e) {
            problems.add(
                    cell.at(), Excerpt.of(cell.text()) + " is not a path", "write the path of a file on this host");
            return null;
        }
    }
}
