package io.github.customize.runner;

import io.github.customize.failure.ExitCode;
import io.github.customize.report.BatchReport;
import io.github.customize.report.ImageReport;
import io.github.customize.report.Result;
import java.util.List;

/** The exit code of a whole run. */
public final class ExitCodes {
    private ExitCodes() {}

    /**
     * The code of the failed images when all failed for the same reason, of the first when they failed for several, and
     * {@link ExitCode#SOME_FAILED} when others are done; interrupted is always interrupted.
     */
    public static int of(BatchReport report) {
        List<ImageReport> failed = report.images().stream()
                .filter(image -> image.result() == Result.FAILED)
                .toList();
        if (failed.isEmpty()) {
            return report.images().stream()
                    .mapToInt(ImageReport::exitCode)
                    .max()
                    .orElse(ExitCode.DONE.number());
        }
        if (failed.stream().anyMatch(image -> image.exitCode() == ExitCode.INTERRUPTED.number())) {
            return ExitCode.INTERRUPTED.number();
        }
        return failed.size() < report.images().size()
                ? ExitCode.SOME_FAILED.number()
                : failed.get(0).exitCode();
    }
}
