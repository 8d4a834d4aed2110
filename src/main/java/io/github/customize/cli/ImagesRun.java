package io.github.customize.cli;

import io.github.customize.console.Consoles;
import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import io.github.customize.plan.Plan;
import io.github.customize.report.BatchReport;
import io.github.customize.report.JsonReport;
import io.github.customize.report.JunitReport;
import io.github.customize.report.RunListener;
import io.github.customize.runner.BatchRunner;
import io.github.customize.runner.ExitCodes;
import io.github.customize.runner.RunOptions;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Runs a plan on images and writes the reports. */
final class ImagesRun {
    /** Writes a report in one format. */
    @FunctionalInterface
    private interface ReportWriter {
        void write(BatchReport report, Path file) throws IOException;
    }

    private final Streams streams;
    private final RunOptions options;

    ImagesRun(Streams streams, RunOptions options) {
        this.streams = streams;
        this.options = options;
    }

    /** The exit code. */
    int run(Plan plan) throws Failure {
        RunListener console = Consoles.choose(
                options.verbosity(), options.color(), streams.out(), streams.err(), streams.environment());
        BatchRunner runner = new BatchRunner(options, plan, console);
        try (Interruption interruption = new Interruption(runner::cancel)) {
            BatchReport report = runner.run(Version.number());
            int code = ExitCodes.of(report);
            write(report, options.report(), JsonReport::write);
            write(report, options.junit(), JunitReport::write);
            streams.out().flush();
            interruption.ended(code);
            return code;
        }
    }

    private static void write(BatchReport report, @Nullable Path file, ReportWriter writer) throws Failure {
        if (file == null) {
            return;
        }
        try {
            writer.write(report, file);
        } catch (IOException e) {
            throw new Failure(
                    ExitCode.IMAGE_UNPUBLISHED, "write the report " + file, String.valueOf(e.getMessage()), e);
        }
    }
}
