package io.github.customize.image;

import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import io.github.customize.linux.ExtendedAttributes;
import io.github.customize.process.Command;
import io.github.customize.process.Fault;
import io.github.customize.process.Finished;
import io.github.customize.process.Programs;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The file that will take the place of the target in one step, or go away. */
final class Candidate implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofMinutes(1);
    private static final int OUTPUT_CAP = 4096;

    private final Image image;
    private final Path target;
    private final TemporaryFile file;
    private final String action;

    private Candidate(Image image, Path target, TemporaryFile file, String action) {
        this.image = image;
        this.target = target;
        this.file = file;
        this.action = action;
    }

    static Candidate create(Image image, Path target, Format format, String action) throws Failure {
        try {
            return new Candidate(
                    image, target, TemporaryFile.create(image.workDirectory(), image.name(), format), action);
        } catch (IOException e) {
            throw Causes.failure(ExitCode.IMAGE_UNPUBLISHED, action, e);
        }
    }

    Path path() {
        return file.path();
    }

    void force() throws IOException {
        file.force();
    }

    /**
     * Makes the finished candidate the target; readers of the target see the old file or the new one, never a mix.
     *
     * @return what is not certain although it is the target now
     */
    Optional<String> takePlace() throws Failure {
        return Uninterrupted.run(() -> {
            makeReady();
            rename();
            return confirm();
        });
    }

    /** Gives the finished candidate all that the target has, and brings it to the disk: nothing but the rename is left. */
    void makeReady() throws Failure {
        try {
            copyAttributes(image.path());
            Fault.at("publish.before-sync");
            file.force();
            image.requireUnchanged(action);
        } catch (IOException e) {
            throw Causes.failure(ExitCode.IMAGE_UNPUBLISHED, action, e);
        }
    }

    private void rename() throws Failure {
        try {
            Fault.at("publish.before-rename");
            Files.move(path(), target, StandardCopyOption.ATOMIC_MOVE);
            file.keep();
        } catch (IOException e) {
            throw Causes.failure(ExitCode.IMAGE_UNPUBLISHED, action, e);
        }
    }

    /** Leaves the file where it is, because a journal names it now. */
    void keep() {
        file.keep();
    }

    /** What is to be renamed, as it is now. */
    Pair pair() throws IOException {
        return Pair.of(target, path());
    }

    private Optional<String> confirm() {
        try {
            Fault.at("publish.after-rename");
            syncDirectory(target);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(target + " is the new one, but the disk did not confirm that: " + Causes.words(e)
                    + "; after a power failure the old state of the directory may be back");
        }
    }

    static void syncDirectory(Path file) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory == null) {
            return;
        }
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** Mode, owner, access lists and extended attributes are those of the file that is replaced, if there is one. */
    private void copyAttributes(Path source) throws IOException, Failure {
        if (!Files.exists(target)) {
            Files.setPosixFilePermissions(path(), NewFileMode.permissionsLike(source));
            return;
        }
        if (ExtendedAttributes.any(target) || ExtendedAttributes.any(path())) {
            copyAllAttributes();
            return;
        }
        // The mode comes last, since a new owner takes some of its bits.
        for (String attribute : List.of("unix:uid", "unix:gid", "unix:mode")) {
            Object wanted = Files.getAttribute(target, attribute);
            if (!wanted.equals(Files.getAttribute(path(), attribute))) {
                Files.setAttribute(path(), attribute, wanted);
            }
        }
    }

    private void copyAllAttributes() throws IOException, Failure {
        try (ProgramArgument named = ProgramArgument.of(target)) {
            String candidate = path().toString();
            Finished finished = run(
                    "cp",
                    "--attributes-only",
                    "--preserve=mode,ownership,xattr",
                    "--no-target-directory",
                    named.word(),
                    candidate);
            if (!finished.succeeded()) {
                throw new Complaint(finished, List.of(named.word(), candidate))
                        .failure(
                                ExitCode.IMAGE_UNPUBLISHED,
                                action,
                                "mode, owner and attributes cannot be kept: " + finished.reason());
            }
        }
    }

    private Finished run(String... argv) throws IOException, Failure {
        try {
            return Programs.run(Command.of(argv), DEADLINE, OUTPUT_CAP);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(ExitCode.INTERRUPTED, action, "interrupted", e);
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            // It is abandoned now, and the next run in this directory removes it.
        }
    }
}
