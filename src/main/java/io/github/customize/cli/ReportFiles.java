package io.github.customize.cli;

import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import io.github.customize.report.BatchReport;
import io.github.customize.report.JsonReport;
import io.github.customize.report.JunitReport;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where reports are to be written; null for nowhere. */
record ReportFiles(@Nullable Path json, @Nullable Path junit) {
    /** Writes a report in one format. */
    @FunctionalInterface
    private interface ReportWriter {
        void write(BatchReport report, Path file) throws IOException;
    }

    void write(BatchReport report) throws Failure {
        write(report, json, JsonReport::write);
        write(report, junit, JunitReport::write);
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
