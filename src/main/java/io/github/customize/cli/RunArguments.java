package io.github.customize.cli;

import io.github.customize.failure.Failure;
import io.github.customize.image.BackingFiles;
import io.github.customize.image.Format;
import io.github.customize.runner.RunOptions;
import io.github.customize.text.TimeSpan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** The options that say how a run goes and where its results are written. */
final class RunArguments {
    private final Setting<String> imagesFrom = Setting.of(
            String.class,
            "--images-from",
            "FILE",
            "Take image names from a file too, one a line; - is the standard input.");

    private final Setting<Path> output = Setting.of(
            Path.class,
            "--output",
            "FILE",
            "Write the result to a new file; the image (only one) is never opened for writing.");

    private final Setting<Boolean> force =
            Setting.flag("--force", "Let --output replace a file that exists; without it that is refused.");

    private final Setting<Format> outputFormat = Setting.of(
            Format.class, "--output-format", "FORMAT", "qcow2 or raw; with --output. The default is the image's own.");

    private final Setting<Boolean> inPlace = Setting.flag(
            "--in-place", "Write into the image itself, with a journal, instead of replacing it atomically.");

    private final Setting<Path> report = Setting.of(Path.class, "--report", "FILE", "Write a report in JSON.");

    private final Setting<Path> junit = Setting.of(Path.class, "--junit", "FILE", "Write a report in JUnit's XML.");

    private final Setting<Path> log = Setting.of(
            Path.class,
            "--log",
            "FILE",
            "Write a detailed log for diagnosis: programs, QEMU's commands, requests to the daemon.");

    private final Setting<Format> formatIn = Setting.of(
            Format.class, "--format-in", "FORMAT", "qcow2 or raw: what the images are; the default is to look.");

    private final Setting<Boolean> allowBacking =
            Setting.flag("--allow-backing", "Accept qcow2 images that have a backing file.");

    private final Setting<Integer> jobs = Setting.of(
            Integer.class, "--jobs", "N", "Work on N images at a time; the default depends on processors and memory.");

    private final Setting<String> timeout = Setting.of(
            String.class,
            "--timeout",
            "DURATION",
            "How long the work on an image may take, as 90s, 20m or 1h30m; then that image fails and is as it was."
                    + " Default: no limit but those of the steps.");

    private final NetworkArguments network = new NetworkArguments();
    private final ApplianceArguments machine = new ApplianceArguments();

    void addTo(CommandSpec command) {
        CommandSpecs.add(
                command,
                imagesFrom,
                output,
                force,
                outputFormat,
                inPlace,
                report,
                junit,
                log,
                formatIn,
                allowBacking,
                timeout,
                jobs);
        network.addTo(command);
        machine.addTo(command);
    }

    /** The options, if they make sense together. */
    RunOptions options(List<Path> named, Map<String, String> environment, boolean stackTrace, Usage usage) {
        List<Path> images = new ArrayList<>(named);
        String listed = imagesFrom.value();
        if (listed != null) {
            images.addAll(ImageList.read(listed, usage));
        }
        check(images, usage);
        return new RunOptions(
                images,
                output.value(),
                force.or(false),
                outputFormat.value(),
                inPlace.or(false),
                machine.accelerator(),
                machine.memoryMiB(),
                machine.appliance(),
                machine.sandbox(),
                formatIn.value(),
                allowBacking.or(false),
                network.proxies(environment, usage),
                network.authorities(usage),
                limit(usage),
                jobs.or(0),
                stackTrace);
    }

    ReportFiles reports() {
        return new ReportFiles(report.value(), junit.value());
    }

    private @Nullable Duration limit(Usage usage) {
        @Nullable String written = timeout.value();
        return written == null
                ? null
                : TimeSpan.parse(written)
                        .orElseThrow(() -> usage.error(
                                "--timeout takes a duration such as 90s, 20m or 1h30m, not '" + written + "'"));
    }

    private void check(List<Path> images, Usage usage) {
        usage.refuse(images.isEmpty(), "there is no image; name at least one, or use --dry-run to see the plan");
        usage.refuse(
                output.given() && images.size() > 1,
                "--output takes one image, and " + images.size() + " are named; leave it out to replace each image");
        usage.refuse(output.given() && inPlace.or(false), "--output and --in-place exclude each other");
        usage.refuse(outputFormat.given() && !output.given(), "--output-format needs --output FILE");
        usage.refuse(force.or(false) && !output.given(), "--force needs --output FILE");
        usage.refuse(jobs.or(1) < 1, "--jobs must be at least 1");
        machine.check(usage);
    }

    /** Tells which files the options name. */
    void nameFiles(NamedFiles files, List<Path> images) {
        @Nullable String listed = imagesFrom.value();
        if (listed != null) {
            files.read("--images-from", ImageList.file(listed));
        }
        for (Path image : images) {
            nameImage(files, image);
        }
        @Nullable Path result = output.value();
        if (result != null) {
            files.makeNew("--output", result, force.or(false));
        }
        network.nameFiles(files);
        machine.nameFiles(files);
        name(files, report);
        name(files, junit);
        name(files, log);
    }

    private void nameImage(NamedFiles files, Path image) {
        if (output.given()) {
            files.read("the image", image);
        } else {
            files.change("the image", image);
        }
        if (allowBacking.or(false)) {
            BackingFiles.of(image).forEach(file -> files.read("the backing file", file));
        }
    }

    private static void name(NamedFiles files, Setting<Path> written) {
        @Nullable Path file = written.value();
        if (file != null) {
            files.make(written.name(), file);
        }
    }

    /** Starts the log; nothing may be opened before all files are known. */
    void openLog() throws Failure {
        @Nullable Path file = log.value();
        if (file != null) {
            LogFile.open(file);
        }
    }
}
