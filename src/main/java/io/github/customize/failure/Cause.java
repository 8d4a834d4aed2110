package io.github.customize.failure;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why input or output on the host failed, in words for a user; Java's messages are often only a path. */
public final class Cause {
    private Cause() {}

    /** The same, after the file that it is about where that is known. */
    public static String withFile(IOException e) {
        String file = e instanceof FileSystemException known ? known.getFile() : null;
        return file == null ? of(e) : file + ": " + of(e);
    }

    /** What to say of a link that is there, and of which only the end is missing. */
    public static Optional<String> deadLink(@Nullable String file) {
        try {
            return file == null
                    ? Optional.empty()
                    : Optional.of(
                            "it is a link to " + Files.readSymbolicLink(Path.of(file)) + ", where there is nothing");
        } catch (IOException | InvalidPathException e) {
            return Optional.empty();
        }
    }

    public static String of(IOException e) {
        if (e instanceof NoSuchFileException missing) {
            return deadLink(missing.getFile()).orElse("no such file");
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof NotDirectoryException) {
            return "it is no directory";
        }
        if (e instanceof FileAlreadyExistsException) {
            return "there is something else of that name";
        }
        String reason = e instanceof FileSystemException known ? known.getReason() : e.getMessage();
        return reason == null ? e.getClass().getSimpleName() : reason;
    }
}
