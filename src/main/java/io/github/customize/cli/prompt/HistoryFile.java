package io.github.customize.cli.prompt;

import io.github.customize.diagnostics.Diagnostics;
import io.github.customize.file.StateHome;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;

/** The file that keeps what was typed, for its owner alone. */
final class HistoryFile {
    private static final String NAME = "shell-history";

    private HistoryFile() {}

    /** The file, which is made if it is not there; nothing where none can be kept. */
    static Optional<Path> of(Map<String, String> environment) {
        return StateHome.of(environment).flatMap(HistoryFile::in);
    }

    private static Optional<Path> in(Path directory) {
        Path file = directory.resolve(NAME);
        try {
            Files.createDirectories(directory);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (FileAlreadyExistsException e) {
            return Optional.of(file);
        } catch (IOException e) {
            Diagnostics.log("shell", () -> "no history is kept: " + e);
            return Optional.empty();
        }
        return Optional.of(file);
    }
}
