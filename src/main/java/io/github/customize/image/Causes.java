package io.github.customize.image;

import io.github.customize.failure.Cause;
import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import io.github.customize.failure.ShellLimits;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts what the system said into the user's words, and tells a full disk from the rest. */
final class Causes {
    private static final String TOO_LARGE = "File too large";
    private static final List<String> FULL = List.of("No space left on device", "Disk quota exceeded", TOO_LARGE);

    /** For these Java's message is the path alone. */
    private static final Map<Class<?>, String> KNOWN = Map.of(
            NoSuchFileException.class, "no such file or directory",
            AccessDeniedException.class, "permission denied",
            FileAlreadyExistsException.class, "the file exists already");

    private Causes() {}

    static Failure failure(ExitCode code, String action, IOException origin) {
        String words = words(origin);
        // At the start only: a message of Java may also be a file name, and name anything further on.
        boolean full = FULL.stream().anyMatch(words::startsWith);
        return new Failure(full ? ExitCode.IMAGE_NO_SPACE : code, action, words + advice(words), origin);
    }

    /** A file that is too large for its file system, or for the shell's limit. */
    static String advice(String words) {
        return words.contains(TOO_LARGE) ? ShellLimits.own().fileAdvice() : "";
    }

    static String words(IOException origin) {
        if (origin instanceof NoSuchFileException missing) {
            Optional<String> link = Cause.deadLink(missing.getFile());
            if (link.isPresent()) {
                return link.get();
            }
        }
        String known = KNOWN.get(origin.getClass());
        if (known != null) {
            return known;
        }
        if (origin instanceof FileSystemException file && file.getReason() != null) {
            return file.getReason();
        }
        String message = origin.getMessage();
        return message == null ? origin.getClass().getSimpleName() : message;
    }
}
