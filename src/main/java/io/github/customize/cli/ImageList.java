package io.github.customize.cli;

import io.github.customize.failure.Cause;
import io.github.customize.json.HostPaths;
import io.github.customize.recipe.ImageRow;
import io.github.customize.recipe.ImageRows;
import io.github.customize.recipe.ImageTable;
import io.github.customize.recipe.InvalidRecipe;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The file of {@code --images-from}: a table, or one name a line; then empty lines and those that start with # are left out. */
final class ImageList {
    private static final String STANDARD_INPUT = "-";

    private ImageList() {}

    /** The file that the list is read from. */
    static Path file(String source) {
        return Path.of(STANDARD_INPUT.equals(source) ? "/dev/stdin" : source);
    }

    /** Fails only if it cannot be read at all; what is wrong with single rows of a table is in the result. */
    static ImageRows read(String source, ImagesFormat format, SourceArguments sources, Usage usage)
            throws InvalidRecipe {
        boolean piped = STANDARD_INPUT.equals(source);
        String name = piped ? "standard input" : source;
        try (InputStream in = piped ? System.in : Files.newInputStream(Path.of(source))) {
            return switch (format) {
                case LINES ->
                    ImageRows.of(sources.read(lines(in), "image", usage).stream()
                            .map(ImageRow::named)
                            .toList());
                case CSV -> ImageTable.csv(name, in, sources.names());
                case YAML -> ImageTable.yaml(name, in, sources.names());
            };
        } catch (IOException e) {
            throw usage.error("--images-from " + source + ": " + Cause.of(e));
        } catch (InvalidPathException e) {
            throw usage.error("--images-from " + source + ": " + e.getInput() + " is not a path");
        }
    }

    private static List<String> lines(InputStream in) throws IOException {
        List<String> images = new ArrayList<>();
        BufferedReader lines = new BufferedReader(new StringReader(HostPaths.decode(in.readAllBytes())));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (!line.isBlank() && !line.startsWith("#")) {
                images.add(line);
            }
        }
        return images;
    }
}
