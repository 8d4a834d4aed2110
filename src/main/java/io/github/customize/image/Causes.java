package io.github.customize.image;

import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts what the system said into the user's words, and tells a full disk from the rest. */
final class Causes {
    private static final List<String> FULL =
            List.of("No space left on device", "Disk quota exceeded", "File too large");

    /** For these Java's message is the path alone. */
    private static final Map<Class<?>, String> KNOWN = Map.of(
            NoSuchFileException.class, "no such file or folder",
            AccessDeniedException.class, "permission denied",
            FileAlreadyExistsException.class, "the file exists already");

    private Causes() {}

    static Failure failure(ExitCode code, String action, IOException origin) {
        return failure(code, action, words(origin), origin);
    }

    static Failure failure(ExitCode code, String action, String cause, @Nullable Throwable origin) {
        ExitCode exact = full(cause) ? ExitCode.IMAGE_NO_SPACE : code;
        return origin == null ? new Failure(exact, action, cause) : new Failure(exact, action, cause, origin);
    }

    static boolean full(String cause) {
        return FULL.stream().anyMatch(cause::contains);
    }

    private static String words(IOException origin) {
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
