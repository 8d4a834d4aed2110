package io.github.customize.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.customize.failure.Failure;
import io.github.customize.recipe.InvalidRecipe;
import io.github.customize.recipe.Recipe;
import io.github.customize.recipe.RecipeReader;
import io.github.customize.source.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** A directory with the files that command lines name, and what becomes of these. */
public final class ConvertCase {
    private static final Path GOLDEN = Path.of("src/test/resources/golden/convert");
    private static final String KEY =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIA8nZwE0pXlFv1kXgM7sC2mAqPbyrXUaUO2HQjkC0p3b ana@example.com\n";

    private final Path directory;

    public ConvertCase(Path directory) throws IOException {
        this.directory = directory;
        file("setup.sh", "#!/bin/sh\necho set up\n");
        file("motd", "Welcome\n");
        file("site/index.html", "<p>hello</p>\n");
        file("keys/ops.pub", KEY);
        file("home/.ssh/id_ed25519.pub", KEY);
        file("secret.txt", "geheim\n");
        file("site.tar", "");
        file("commands", "hostname web01\nmkdir /srv/www\n");
    }

    private void file(String name, String content) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    }

    public Path directory() {
        return directory;
    }

    private Conversion conversion() {
        return new Conversion(new Surroundings(
                directory, Map.of("HOME", directory.resolve("home").toString())));
    }

    String options(String... words) {
        try {
            return checked(conversion().options(List.of(words)));
        } catch (Unconvertible e) {
            throw new AssertionError(e.problems().toString(), e);
        }
    }

    String commands(String text) throws Exception {
        return checked(conversion().commands(Files.writeString(directory.resolve("commands.txt"), text)));
    }

    /** A script, or a cloud-config. */
    public String file(String text) throws Exception {
        return checked(conversion().file(Files.writeString(directory.resolve("script.sh"), text)));
    }

    /** What is wrong with options, one line each. */
    String problems(String... words) {
        return problems(() -> conversion().options(List.of(words)));
    }

    String fileProblems(String text) throws Exception {
        Path file = Files.writeString(directory.resolve("script.sh"), text);
        return problems(() -> conversion().file(file));
    }

    String commandProblems(String text) throws Exception {
        Path file = Files.writeString(directory.resolve("commands.txt"), text);
        return problems(() -> conversion().commands(file));
    }

    private String problems(ThrowingCallable convert) {
        Unconvertible thrown = catchThrowableOfType(Unconvertible.class, convert);
        assertThat(thrown).as("nothing was wrong").isNotNull();
        return thrown.problems().stream()
                .map(Problem::toString)
                .map(this::portable)
                .collect(Collectors.joining("\n"));
    }

    /** The recipe's text; it has to be a recipe. */
    private String checked(Converted converted) {
        assertThat(recipe(converted).steps()).isNotEmpty();
        return portable(converted.text());
    }

    private Recipe recipe(Converted converted) {
        Map<String, String> environment = new HashMap<>(converted.secrets());
        environment.replaceAll((name, value) -> value.isEmpty() ? "unknown" : value);
        // What only whoever runs it knows.
        String known = converted.text().replaceAll("(?m)^(  [A-Za-z_][A-Za-z0-9_]*:)$", "$1 known");
        try {
            return RecipeReader.readSteps("steps", known, directory, Path.of("disk.qcow2"), environment);
        } catch (InvalidRecipe e) {
            throw new AssertionError(e.problems() + "\n" + converted.text(), e);
        } catch (Failure e) {
            throw new AssertionError(e);
        }
    }

    private String portable(String text) {
        return text.replace(directory.toString(), "HERE");
    }

    static void checkGolden(String name, String actual) throws IOException {
        Path file = GOLDEN.resolve(name);
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, actual);
        }
        assertThat(file).exists();
        assertThat(actual).isEqualTo(Files.readString(file));
    }

    /** The scripts that are converted in tests. */
    public static Stream<Path> scripts() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/convert/scripts"))) {
            return files.sorted().toList().stream();
        }
    }
}
