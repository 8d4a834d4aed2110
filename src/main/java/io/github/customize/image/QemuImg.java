package io.github.customize.image;

import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import io.github.customize.process.Command;
import io.github.customize.process.Finished;
import io.github.customize.process.Limits;
import io.github.customize.process.Programs;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The few things that qemu-img is asked to do, each within limits, and each with every format said. */
final class QemuImg {
    private static final Limits CAPS = new Limits(2L << 30, Duration.ofMinutes(30));
    private static final Duration SHORT = Duration.ofMinutes(1);
    private static final Duration LONG = Duration.ofHours(2);
    private static final int OUTPUT_CAP = 16384;
    private static final int CORRUPT = 2;
    private static final int ONLY_LEAKS = 3;
    private static final int NOT_FOUND = 127;

    private final String action;

    /** The action is what a failure says could not be done. */
    QemuImg(String action) {
        this.action = action;
    }

    void create(Path file, long virtualSize) throws Failure {
        succeed(SHORT, List.of(), "create", "-q", "-f", "qcow2", argument(file), Long.toString(virtualSize));
    }

    /** Writes what the top node holds into its backing node. */
    void commit(Map<String, @Nullable Object> top) throws Failure {
        // -d leaves the overlay as it is: emptying a file that goes away, or has to serve again, is waste.
        succeed(LONG, NodeJson.fileNames(top).toList(), "commit", "-q", "-d", NodeJson.fileName(top));
    }

    void convert(Map<String, @Nullable Object> from, Path to, Format format) throws Failure {
        succeed(
                LONG,
                NodeJson.fileNames(from).toList(),
                "convert",
                "-q",
                "-O",
                format.driver(),
                NodeJson.fileName(from),
                argument(to));
    }

    /** Fails unless the file is consistent; clusters that are only lost are no harm. */
    void check(Path file, Format format) throws Failure {
        if (format == Format.RAW) {
            return;
        }
        Finished finished = run(LONG, "check", "-q", "-f", format.driver(), argument(file));
        if (finished.exit() == CORRUPT) {
            throw new Failure(ExitCode.IMAGE_CORRUPT, action, "the image is corrupt: " + finished.reason());
        }
        if (!finished.succeeded() && finished.exit() != ONLY_LEAKS) {
            throw failure(finished, List.of(), argument(file));
        }
    }

    /** Gives back the space that an interrupted write had taken. */
    void repairLeaks(Path file, Format format) throws Failure {
        if (format == Format.QCOW2) {
            succeed(LONG, List.of(), "check", "-q", "-r", "leaks", "-f", format.driver(), argument(file));
        }
    }

    private void succeed(Duration deadline, List<String> names, String... arguments) throws Failure {
        Finished finished = run(deadline, arguments);
        if (!finished.succeeded()) {
            throw failure(finished, names, arguments);
        }
    }

    private Failure failure(Finished finished, List<String> names, String... arguments) {
        String reason = finished.reason();
        for (String argument : arguments) {
            // A whole block graph in the place of a file name helps nobody.
            reason = argument.startsWith(NodeJson.PREFIX) ? reason.replace(argument, "overlay and image") : reason;
        }
        if (finished.exit() == NOT_FOUND) {
            return new Failure(ExitCode.PROGRAM_MISSING, action, "qemu-img cannot be started: " + reason);
        }
        List<String> quoted = new ArrayList<>(names);
        Stream.of(arguments)
                .filter(word -> word.startsWith("/") || word.startsWith(NodeJson.PREFIX))
                .forEach(quoted::add);
        return new Complaint(finished, quoted).failure(ExitCode.IMAGE_UNPUBLISHED, action, reason);
    }

    private Finished run(Duration deadline, String... arguments) throws Failure {
        List<String> argv = new ArrayList<>(List.of("qemu-img"));
        argv.addAll(List.of(arguments));
        try {
            return Programs.run(Command.of(argv).withLimits(CAPS), deadline, OUTPUT_CAP);
        } catch (IOException e) {
            throw Causes.failure(ExitCode.PROGRAM_MISSING, action, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(ExitCode.INTERRUPTED, action, "interrupted", e);
        }
    }

    /** An absolute path starts with a slash, so nothing in it can be an option or the prefix of a protocol. */
    private static String argument(Path file) {
        return file.toAbsolutePath().toString();
    }
}
