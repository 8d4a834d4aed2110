package io.github.customize.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import io.github.customize.report.BatchReport;
import io.github.customize.report.Reports;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFilesTest {
    private static final BatchReport REPORT = Reports.batch(Reports.changed());

    @TempDir
    Path dir;

    private Path nowhere(String name) {
        return dir.resolve("missing").resolve(name);
    }

    @Test
    void areWrittenAlsoWhenTheOtherCannotBe() {
        Path junit = dir.resolve("junit.xml");
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> new ReportFiles(nowhere("a.json"), junit).write(REPORT, 0))
                .withMessageContaining("failed to write the report " + nowhere("a.json"));
        assertThat(junit).exists();

        Path json = dir.resolve("report.json");
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> new ReportFiles(json, nowhere("b.xml")).write(REPORT, 0))
                .withMessageContaining("failed to write the report " + nowhere("b.xml"));
        assertThat(json).exists();
    }

    @Test
    void areNoFailureOfImagesThatArePublishedAndHideNone() {
        ReportFiles files = new ReportFiles(nowhere("a.json"), null);
        for (ExitCode outcome : List.of(ExitCode.DONE, ExitCode.SOME_FAILED, ExitCode.STEP_FAILED)) {
            ExitCode expected = outcome == ExitCode.DONE ? ExitCode.AFTER_PUBLISHING : outcome;
            assertThatExceptionOfType(Failure.class)
                    .isThrownBy(() -> files.write(REPORT, outcome.number()))
                    .satisfies(failure -> assertThat(failure.code()).isEqualTo(expected));
        }
    }

    @Test
    void areBothNamedWhenNeitherCanBeWritten() {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> new ReportFiles(nowhere("a.json"), nowhere("b.xml")).write(REPORT, 0))
                .withMessageContainingAll("a.json", "b.xml");
    }
}
