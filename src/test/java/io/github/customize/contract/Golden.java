package io.github.customize.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files with what a test expects; {@code -Dgolden.update=true} writes them anew. */
final class Golden {
    private static final Path DIRECTORY = Path.of("src/test/resources/golden/steps");

    private Golden() {}

    static void check(String name, String actual) throws IOException {
        checkText(name + ".json", actual);
    }

    static void checkText(String name, String actual) throws IOException {
        Path file = DIRECTORY.resolve(name);
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, actual);
        }
        assertThat(file).exists();
        assertThat(actual).isEqualTo(Files.readString(file));
    }
}
