package io.github.customize.cli;

import io.github.customize.failure.Failure;
import io.github.customize.plan.Plan;
import io.github.customize.report.BatchReport;
import io.github.customize.runner.BatchRunner;
import io.github.customize.runner.ExitCodes;
import io.github.customize.runner.RunOptions;

/** Runs a plan on images and writes the reports. */
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
    int run(Plan plan) throws Failure {
        BatchRunner runner = new BatchRunner(options, plan, presentation.on(streams));
        try (Interruption interruption = new Interruption(runner::cancel, runner.longestFinally())) {
            BatchReport report = runner.run(Version.number());
            int code = ExitCodes.of(report);
            reports.write(report);
            streams.out().flush();
            interruption.ended(code);
            return code;
        }
    }
}
