package io.github.customize.cli;

import io.github.customize.diagnostics.Diagnostics;
import io.github.customize.failure.Cause;
import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import io.github.customize.file.FilePlace;
import io.github.customize.file.StreamFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Starts the log of {@code --log}. */
final class LogFile {
    private LogFile() {}

    /** A file is begun anew; to a terminal or a pipe is added. */
    @SuppressWarnings("try") // it is only kept open
    static void open(Path file) throws Failure {
        try {
            FilePlace place = FilePlace.of(file);
            // The logging library itself would only print that it cannot open it, or wait for a pipe's reader for ever.
            try (OutputStream opened = open(place)) {
                start(place);
                Diagnostics.log("run", () -> "customize " + Version.number());
            }
        } catch (IOException e) {
            throw new Failure(ExitCode.IMAGE_UNPUBLISHED, "open the log " + file, Cause.of(e), e);
        }
    }

    private static OutputStream open(FilePlace place) throws IOException {
        return place.isStream()
                ? new StreamFile(place).open()
                : Files.newOutputStream(place.real(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static void start(FilePlace place) {
        if (place.isOurs(1)) {
            Diagnostics.writeTo(Diagnostics.Stream.OUTPUT);
        } else if (place.isOurs(2)) {
            Diagnostics.writeTo(Diagnostics.Stream.ERROR);
        } else {
            Diagnostics.writeTo(place.real(), place.isStream());
        }
    }
}
