package io.github.customize.cli;

import io.github.customize.failure.Cause;
import io.github.customize.file.FileKind;
import io.github.customize.file.FilePlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The files of one command line, each with what it is there for. None that is written may be another of them, whatever
 * the two are called: all is compared before anything is opened.
 */
final class NamedFiles {
    private final Usage usage;
    private final Map<String, Named> byPlace = new HashMap<>();
    private final List<Named> written = new ArrayList<>();

    /** A file and what it is there for, for example {@code --report}. */
    private record Named(String role, Path path, FilePlace place, boolean isWritten, boolean isOfStep) {
        /** Steps with other conditions may make one file: which of them is run is seen later, and none replaces one. */
        boolean spoils(Named other) {
            return (isWritten || other.isWritten) && !(isOfStep && other.isOfStep);
        }

        @Override
        public String toString() {
            return role + " " + path;
        }
    }

    NamedFiles(Usage usage) {
        this.usage = usage;
    }

    /** A file that is only read. One that cannot be found is the business of whoever reads it. */
    void read(String role, Path path) {
        add(role, path, false, false);
    }

    /** A file that is read and replaced, or written into. */
    void change(String role, Path path) {
        add(role, path, true, false);
    }

    /** A file that a step makes, unless it is there. */
    void makeByStep(String role, Path path) {
        add(role, path, true, true);
    }

    /** A file that the run makes, or replaces if it is there. */
    void make(String role, Path path) {
        FilePlace place = place(role, path);
        FileKind kind = place.kind();
        usage.refuse(
                kind == FileKind.DIRECTORY || kind == FileKind.BLOCK_DEVICE,
                role + " names " + kind.words() + ": " + path);
        if (!place.isStream()) {
            usage.refuse(
                    !Files.isWritable(place.directory()), role + ": the directory of " + path + " is not writable");
        }
        add(new Named(role, path, place, true, false));
    }

    /** The same for one that is not there yet; with {@code force} it may be, and is replaced. */
    void makeNew(String role, Path path, boolean force) {
        FilePlace place = place(role, path);
        usage.refuse(
                place.isStream() || (place.kind() != FileKind.MISSING && place.kind() != FileKind.REGULAR),
                role + " names " + place.kind().words() + ": " + path);
        make(role, path);
        usage.refuse(
                place.kind() == FileKind.REGULAR && !force,
                role + ": " + path + " exists; name a new file, or say --force to replace it");
    }

    /** All files below a directory that is read: nothing is written there. */
    void readBelow(String role, Path directory) {
        Optional<Path> real = real(directory);
        for (Named file : written) {
            usage.refuse(
                    real.isPresent() && file.place().real().startsWith(real.get()),
                    file + " is in the directory " + directory + " of " + role + "; name a file elsewhere");
        }
    }

    private FilePlace place(String role, Path path) {
        try {
            return FilePlace.of(path);
        } catch (NoSuchFileException e) {
            throw usage.error(role + ": the directory of " + path + " does not exist");
        } catch (IOException e) {
            throw usage.error(role + ": " + path + ": " + Cause.of(e));
        }
    }

    private void add(String role, Path path, boolean isWritten, boolean isOfStep) {
        try {
            add(new Named(role, path, FilePlace.of(path), isWritten, isOfStep));
        } catch (IOException e) {
            // Whoever opens it meets the same, and has the exit code for it.
        }
    }

    private void add(Named file) {
        if (file.isWritten()) {
            written.add(file);
        }
        // What a terminal or /dev/null gets spoils nothing.
        if (file.place().kind() == FileKind.CHARACTER_DEVICE) {
            return;
        }
        Named other = byPlace.putIfAbsent(file.place().key(), file);
        usage.refuse(
                other != null && file.spoils(other), other + " and " + file + " are the same file; name another one");
    }

    private static Optional<Path> real(Path directory) {
        try {
            return Optional.of(directory.toRealPath());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
