package io.github.customize.cli;

import io.github.customize.appliance.EarlyStart;
import io.github.customize.failure.Failure;
import io.github.customize.image.ImageRequest;
import io.github.customize.plan.Plans;
import io.github.customize.report.BatchReport;
import io.github.customize.runner.BatchRunner;
import io.github.customize.runner.ExitCodes;
import io.github.customize.runner.RunOptions;
import java.util.List;

/** Runs plans on images and writes the reports. */
final class ImagesRun {
    private final Streams streams;
    private final Presentation presentation;
    private final RunOptions options;
    private final ReportFiles reports;

    ImagesRun(Streams streams, Presentation presentation, RunOptions options, ReportFiles reports) {
        this.streams = streams;
        this.presentation = presentation;
        this.options = options;
        this.reports = reports;
    }

    /** The exit code. */
    int run(List<ImageRequest> images, Plans plans, EarlyStart early) throws Failure {
        BatchRunner runner = new BatchRunner(options, images, plans, presentation.on(streams));
        try (Interruption interruption = new Interruption(runner::cancel, runner.longestFinally())) {
            BatchReport report = runner.run(Version.number(), early);
            int code = ExitCodes.of(report);
            reports.write(report, code);
            streams.out().flush();
            interruption.ended(code);
            return code;
        }
    }
}
