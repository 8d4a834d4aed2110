package io.github.customize.recipe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A recipe of src/test/resources/recipes/bad; lines that start with {@code #!} say what is wrong with it. */
record BadRecipe(Path file, List<String> notes) {
    private static final Path DIRECTORY = Path.of("src/test/resources/recipes/bad");

    static List<BadRecipe> all() throws IOException {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            return files.sorted().map(BadRecipe::read).toList();
        }
    }

    private static BadRecipe read(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return new BadRecipe(
                    file,
                    lines.filter(line -> line.startsWith("#! "))
                            .map(line -> line.substring(3))
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a JSON Schema can see what is wrong. */
    boolean schemaRefuses() {
        return notes.contains("schema");
    }

    boolean notYaml() {
        return notes.contains("not-yaml");
    }

    /** The beginnings of the problems expected, in order. */
    List<String> problems() {
        return notes.stream()
                .filter(note -> Character.isDigit(note.charAt(0)))
                .map(note -> file + ":" + note)
                .toList();
    }

    @Override
    public String toString() {
        return file.getFileName().toString();
    }
}
