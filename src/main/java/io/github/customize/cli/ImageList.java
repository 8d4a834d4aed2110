package io.github.customize.cli;

import io.github.customize.failure.Cause;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** The list of {@code --images-from}: one name a line; empty lines and those that start with # are left out. */
final class ImageList {
    private static final String STANDARD_INPUT = "-";

    private ImageList() {}

    /** The file that the list is read from. */
    static Path file(String source) {
        return Path.of(STANDARD_INPUT.equals(source) ? "/dev/stdin" : source);
    }

    static List<Path> read(String source, Usage usage) {
        Charset charset = Charset.forName(System.getProperty("native.encoding", "UTF-8"));
        try (InputStream in = STANDARD_INPUT.equals(source) ? System.in : Files.newInputStream(Path.of(source));
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, charset))) {
            return lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Path::of)
                    .toList();
        } catch (IOException e) {
            throw usage.error("--images-from " + source + ": " + Cause.of(e));
        } catch (InvalidPathException e) {
            throw usage.error("--images-from " + source + ": " + e.getInput() + " is not a path");
        }
    }
}
