package io.github.customize.cli;

import io.github.customize.console.ColorMode;
import io.github.customize.console.Verbosity;
import io.github.customize.diagnostics.Diagnostics;
import io.github.customize.image.Format;
import io.github.customize.runner.RunOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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

    private final ApplianceArguments machine = new ApplianceArguments();

    void addTo(CommandSpec command) {
        CommandSpecs.add(
                command, imagesFrom, output, outputFormat, inPlace, report, junit, log, formatIn, allowBacking, jobs);
        machine.addTo(command);
    }

    /** The options, if they make sense together. */
    RunOptions options(List<Path> named, Verbosity verbosity, ColorMode color, boolean stackTrace, Usage usage) {
        List<Path> images = new ArrayList<>(named);
        String listed = imagesFrom.value();
        if (listed != null) {
            images.addAll(ImageList.read(listed, usage));
        }
        check(images, usage);
        Path diagnosis = log.value();
        if (diagnosis != null) {
            Diagnostics.writeTo(diagnosis);
        }
        return new RunOptions(
                images,
                output.value(),
                outputFormat.value(),
                inPlace.or(false),
                report.value(),
                junit.value(),
                machine.accelerator(),
                machine.memoryMiB(),
                machine.appliance(),
                formatIn.value(),
                allowBacking.or(false),
                jobs.or(0),
                stackTrace,
                verbosity,
                color);
    }

    private void check(List<Path> images, Usage usage) {
        usage.refuse(images.isEmpty(), "there is no image; name at least one, or use --dry-run to see the plan");
        usage.refuse(
                output.given() && images.size() > 1,
                "--output takes one image, and " + images.size() + " are named; leave it out to replace each image");
        usage.refuse(output.given() && inPlace.or(false), "--output and --in-place exclude each other");
        usage.refuse(outputFormat.given() && !output.given(), "--output-format needs --output FILE");
        usage.refuse(jobs.or(1) < 1, "--jobs must be at least 1");
        machine.check(usage);
        // Better now than after the work is done.
        checkTarget("--report", report.value(), usage);
        checkTarget("--junit", junit.value(), usage);
        checkTarget("--log", log.value(), usage);
        usage.refuse(
                report.given() && Objects.equals(report.value(), junit.value()),
                "--report and --junit name the same file");
    }

    private static void checkTarget(String option, @Nullable Path file, Usage usage) {
        if (file != null) {
            Path folder = file.toAbsolutePath().getParent();
            usage.refuse(Files.isDirectory(file), option + " names a folder: " + file);
            usage.refuse(
                    folder == null || !Files.isDirectory(folder),
                    option + ": the folder of " + file + " does not exist");
        }
    }
}
