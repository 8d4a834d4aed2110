package io.github.customize.step.param;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A text that must never be shown; it is read only when it is used, and prints as where it comes from. */
public final class Secret {
    private final String origin;
    private final Optional<Path> file;
    private final Source source;

    private Secret(String origin, Optional<Path> file, Source source) {
        this.origin = origin;
        this.file = file;
        this.source = source;
    }

    private interface Source {
        String read() throws IOException;
    }

    /** The content of a file, without the line end at its end. */
    static Secret ofFile(Path file) {
        return new Secret(
                "file " + file,
                Optional.of(file),
                () -> Files.readString(file, StandardCharsets.UTF_8).replaceFirst("\\r?\\n$", ""));
    }

    static Secret ofEnvironment(String name, String value) {
        return new Secret("environment variable " + name, Optional.empty(), () -> value);
    }

    /** The host file that it stands in, if it does. */
    Optional<Path> file() {
        return file;
    }

    /** The secret itself, read now; for what uses it, never for what shows or keeps something. */
    public String reveal() throws IOException {
        return source.read();
    }

    @Override
    public String toString() {
        return "secret from " + origin;
    }
}
