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

    /**
     * Writes each, also when another one cannot be written.
     *
     * @param outcome how the run would end without reports; images that failed are worse than reports that are missing
     */
    void write(BatchReport report, int outcome) throws Failure {
        ExitCode code = outcome == ExitCode.DONE.number() ? ExitCode.AFTER_PUBLISHING : ExitCode.numbered(outcome);
        Failure failure = write(report, code, json, JsonReport::write);
        Failure other = write(report, code, junit, JunitReport::write);
        if (failure != null) {
            throw other == null ? failure : failure.with("; " + other.getMessage());
        }
        if (other != null) {
            throw other;
        }
    }

    private static @Nullable Failure write(
            BatchReport report, ExitCode code, @Nullable Path file, ReportWriter writer) {
        if (file == null) {
            return null;
        }
        try {
            writer.write(report, file);
            return null;
        } catch (IOException e) {
            return new Failure(code, "write the report " + file, String.valueOf(e.getMessage()), e);
        }
    }
}
