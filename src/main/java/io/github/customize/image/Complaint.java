package io.github.customize.image;

import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import io.github.customize.process.Finished;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a program said when it failed.
 *
 * <p>Programs quote file names, which may hold any words, so the names are taken out before anything is looked for.
 */
record Complaint(Finished finished, List<String> names) {
    /** The C library's words stand at the end of a line. */
    private static final Pattern FULL = Pattern.compile(
            ": (?:No space left on device|Disk quota exceeded|File too large)$",
            Pattern.MULTILINE | Pattern.UNIX_LINES);

    private static final Pattern LOCKED =
            Pattern.compile("Failed to get (?:shared )?\"[a-z ]+\" lock|Failed to lock byte");

    Complaint {
        // A name that is part of another one must not spoil it.
        names = names.stream()
                .filter(name -> !name.isEmpty())
                .sorted(Comparator.comparing(String::length).reversed())
                .toList();
    }

    boolean saysFull() {
        return FULL.matcher(withoutNames()).find();
    }

    /** Whether QEMU was refused one of the locks by which it tells others what it does to an image. */
    boolean saysLocked() {
        return LOCKED.matcher(withoutNames()).find();
    }

    /** A full disk and a lock have exit codes of their own. */
    Failure failure(ExitCode code, String action, String cause) {
        ExitCode exact = saysLocked() ? ExitCode.IMAGE_IN_USE : code;
        return saysFull()
                ? new Failure(ExitCode.IMAGE_NO_SPACE, action, cause + Causes.advice(withoutNames()))
                : new Failure(exact, action, cause);
    }

    private String withoutNames() {
        String rest = finished.output();
        for (String name : names) {
            rest = rest.replace(name, "");
        }
        return rest;
    }
}
