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

    /** Writes each, also when another one cannot be written. */
    void write(BatchReport report) throws Failure {
        Failure failure = write(report, json, JsonReport::write);
        Failure other = write(report, junit, JunitReport::write);
        if (failure != null) {
            throw other == null ? failure : failure.with("; " + other.getMessage());
        }
        if (other != null) {
            throw other;
        }
    }

    private static @Nullable Failure write(BatchReport report, @Nullable Path file, ReportWriter writer) {
        if (file == null) {
            return null;
        }
        try {
            writer.write(report, file);
            return null;
        } catch (IOException e) {
            return new Failure(
                    ExitCode.IMAGE_UNPUBLISHED, "write the report " + file, String.valueOf(e.getMessage()), e);
        }
    }
}
