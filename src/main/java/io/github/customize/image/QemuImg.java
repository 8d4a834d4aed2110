package io.github.customize.image;

import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import io.github.customize.process.Command;
import io.github.customize.process.Confinement;
import io.github.customize.process.Finished;
import io.github.customize.process.Jail;
import io.github.customize.process.Limits;
import io.github.customize.process.ProgramFiles;
import io.github.customize.process.Programs;
import io.github.customize.process.Sandbox;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The few things that qemu-img is asked to do, each within limits, and each with every format said. */
final class QemuImg {
    private static final Limits CAPS = Limits.NO_DUMP
            .addressSpace(2L << 30)
            .processorTime(Duration.ofMinutes(30))
            .openFiles(1024);

    private static final Duration SHORT = Duration.ofMinutes(1);

    /** What is being written is not given up lightly; the end of an image's time ends it where it can be interrupted. */
    private static final Duration LONG = Duration.ofHours(2);

    /** To read the tables, and nothing else. */
    private static final Duration CHECK = Duration.ofMinutes(30);

    private static final int OUTPUT_CAP = 16384;
    private static final long MEBIBYTE = 1 << 20;
    private static final int CORRUPT = 2;
    private static final int ONLY_LEAKS = 3;
    private static final String NAME = "qemu-img";
    private static final String INSTALL = "on Debian: apt-get install qemu-utils";

    private final String action;
    private final Sandbox sandbox;

    /** The action is what a failure says could not be done. */
    QemuImg(String action, Sandbox sandbox) {
        this.action = action;
        this.sandbox = sandbox;
    }

    void create(Path file, long virtualSize) throws Failure {
        Task task = new Task("create", SHORT, Reach.writing(file), 0);
        succeed(task, List.of(), "-f", "qcow2", argument(file), Long.toString(virtualSize));
    }

    /** Writes what the top node holds, a disk of this size, into its backing node, which becomes as large. */
    void commit(Map<String, @Nullable Object> top, long virtualSize) throws Failure {
        Task task = new Task("commit", LONG, Reach.of(top), virtualSize);
        // -d leaves the overlay as it is: emptying a file that goes away, or has to serve again, is waste.
        succeed(task, NodeJson.fileNames(top).toList(), "-d", NodeJson.fileName(top));
    }

    /** Writes all that the node holds, a disk of this size, into a new file. */
    void convert(Map<String, @Nullable Object> from, long virtualSize, Path to, Format format, boolean compress)
            throws Failure {
        if (format == Format.VHD) {
            fixedVhd(from, virtualSize, to);
            return;
        }
        Task task = new Task("convert", LONG, Reach.of(from).alsoWriting(to), virtualSize);
        List<String> arguments = new ArrayList<>(List.of("-O", format.driver()));
        arguments.addAll(compress ? format.compressed() : List.of());
        arguments.addAll(List.of(NodeJson.fileName(from), argument(to)));
        succeed(task, NodeJson.fileNames(from).toList(), arguments.toArray(String[]::new));
    }

    /** As Azure takes it: all of the disk, in whole mebibytes, and a size that does not come from a geometry. */
    private void fixedVhd(Map<String, @Nullable Object> from, long virtualSize, Path to) throws Failure {
        long size = (virtualSize + MEBIBYTE - 1) / MEBIBYTE * MEBIBYTE;
        Task create = new Task("create", LONG, Reach.writing(to), size);
        String options = "subformat=fixed,force_size=on";
        succeed(create, List.of(), "-f", "vpc", "-o", options, argument(to), Long.toString(size));
        Task fill = new Task("convert", LONG, Reach.of(from).alsoWriting(to), size);
        List<String> names = NodeJson.fileNames(from).toList();
        succeed(fill, names, "-n", "--target-is-zero", "-O", "vpc", NodeJson.fileName(from), argument(to));
    }

    /** Fails unless the file is consistent; clusters that are only lost are no harm. */
    void check(Path file, Format format) throws Failure {
        if (!format.isCheckable()) {
            return;
        }
        Map<String, @Nullable Object> node = NodeJson.alone(file, format);
        Finished finished = run(new Task("check", CHECK, Reach.reading(file), 0), NodeJson.fileName(node));
        if (finished.exit() == CORRUPT) {
            throw new Failure(ExitCode.IMAGE_CORRUPT, action, "the image is corrupt: " + finished.reason());
        }
        if (!finished.succeeded() && finished.exit() != ONLY_LEAKS) {
            throw failure(finished, NodeJson.fileNames(node).toList(), NodeJson.fileName(node));
        }
    }

    /** Gives back the space that an interrupted write had taken. */
    void repairLeaks(Path file, Format format) throws Failure {
        if (format == Format.QCOW2) {
            Map<String, @Nullable Object> node = NodeJson.alone(file, format);
            Task task = new Task("check", LONG, Reach.writing(file), 0);
            succeed(task, NodeJson.fileNames(node).toList(), "-r", "leaks", NodeJson.fileName(node));
        }
    }

    /** One of qemu-img's own commands, what it may use, and the size of a disk that it writes out. */
    private record Task(String name, Duration deadline, Reach reach, long disk) {
        Limits limits() throws IOException {
            return reach.limit(CAPS, disk);
        }
    }

    private void succeed(Task task, List<String> names, String... arguments) throws Failure {
        Finished finished = run(task, arguments);
        if (!finished.succeeded()) {
            throw failure(finished, names, arguments);
        }
    }

    private Failure failure(Finished finished, List<String> names, String... arguments) {
        String reason = finished.reason();
        for (String argument : arguments) {
            // A whole block graph in the place of a file name helps nobody.
            String shown = names.size() == 1 ? names.get(0) : "overlay and image";
            reason = argument.startsWith(NodeJson.PREFIX) ? reason.replace(argument, shown) : reason;
        }
        if (finished.exit() == Confinement.REFUSED) {
            return new Failure(ExitCode.SANDBOX_INCOMPLETE, action, reason + "; " + Confinement.ADVICE);
        }
        List<String> quoted = new ArrayList<>(names);
        Stream.of(arguments)
                .filter(word -> word.startsWith("/") || word.startsWith(NodeJson.PREFIX))
                .forEach(quoted::add);
        return new Complaint(finished, quoted).failure(ExitCode.IMAGE_UNPUBLISHED, action, reason);
    }

    private Finished run(Task task, String... arguments) throws Failure {
        Optional<ProgramFiles> program = ProgramFiles.find(NAME);
        if (program.isEmpty()) {
            throw new Failure(ExitCode.PROGRAM_MISSING, action, NAME + " is not installed; " + INSTALL);
        }
        List<String> argv = new ArrayList<>(List.of(program.get().program().toString(), task.name(), "-q"));
        argv.addAll(List.of(arguments));
        try {
            Jail jail = task.reach().open(Jail.of(sandbox, program.get()));
            return Programs.run(Command.of(argv).withLimits(task.limits()).within(jail), task.deadline(), OUTPUT_CAP);
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
