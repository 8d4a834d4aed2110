package io.github.customize.cli;

import io.github.customize.diagnostics.Diagnostics;
import io.github.customize.image.Format;
import io.github.customize.report.ColorMode;
import io.github.customize.report.Verbosity;
import io.github.customize.runner.RunOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say how a run goes and where its results are written. */
final class RunArguments {

    @Option(
            names = "--images-from",
            paramLabel = "FILE",
            order = 10,
            description = "Take image names from a file too, one a line; - is the standard input.")
    @Nullable
    String imagesFrom;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            order = 11,
            description = "Write the result to a new file; the image (only one) is never opened for writing.")
    @Nullable
    Path output;

    @Option(
            names = "--output-format",
            paramLabel = "FORMAT",
            order = 12,
            description = "qcow2 or raw; with --output. The default is the image's own.")
    @Nullable
    Format outputFormat;

    @Option(
            names = "--in-place",
            order = 13,
            description = "Write into the image itself, with a journal, instead of replacing it atomically.")
    boolean inPlace;

    @Option(names = "--report", paramLabel = "FILE", order = 20, description = "Write a report in JSON.")
    @Nullable
    Path report;

    @Option(names = "--junit", paramLabel = "FILE", order = 21, description = "Write a report in JUnit's XML.")
    @Nullable
    Path junit;

    @Option(
            names = "--log",
            paramLabel = "FILE",
            order = 22,
            description = "Write a detailed log for diagnosis: programs, QEMU's commands, requests to the daemon.")
    @Nullable
    Path log;

    @Option(
            names = "--format-in",
            paramLabel = "FORMAT",
            order = 30,
            description = "qcow2 or raw: what the images are; the default is to look.")
    @Nullable
    Format formatIn;

    @Option(names = "--allow-backing", order = 31, description = "Accept qcow2 images that have a backing file.")
    boolean allowBacking;

    @Option(
            names = "--jobs",
            paramLabel = "N",
            order = 32,
            description = "Work on N images at a time; the default depends on processors and memory.")
    @Nullable
    Integer jobs;

    @Mixin
    final ApplianceArguments machine = new ApplianceArguments();

    /** The options, if they make sense together. */
    RunOptions options(List<Path> named, Verbosity verbosity, ColorMode color, boolean stackTrace, Usage usage) {
        List<Path> images = new ArrayList<>(named);
        if (imagesFrom != null) {
            images.addAll(ImageList.read(imagesFrom, usage));
        }
        check(images, usage);
        if (log != null) {
            Diagnostics.writeTo(log);
        }
        return new RunOptions(
                images,
                output,
                outputFormat,
                inPlace,
                report,
                junit,
                machine.accelerator,
                machine.memoryMiB,
                machine.appliance,
                formatIn,
                allowBacking,
                jobs == null ? 0 : jobs,
                stackTrace,
                verbosity,
                color);
    }

    private void check(List<Path> images, Usage usage) {
        usage.refuse(images.isEmpty(), "there is no image; name at least one, or use --dry-run to see the plan");
        usage.refuse(
                output != null && images.size() > 1,
                "--output takes one image, and " + images.size() + " are named; leave it out to replace each image");
        usage.refuse(output != null && inPlace, "--output and --in-place exclude each other");
        usage.refuse(outputFormat != null && output == null, "--output-format needs --output FILE");
        usage.refuse(jobs != null && jobs < 1, "--jobs must be at least 1");
        machine.check(usage);
        // Better now than after the work is done.
        checkTarget("--report", report, usage);
        checkTarget("--junit", junit, usage);
        checkTarget("--log", log, usage);
        usage.refuse(report != null && report.equals(junit), "--report and --junit name the same file");
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
