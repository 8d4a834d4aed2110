package io.github.customize.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.failure.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** A test of the program as a user runs it, in directories of its own. */
@Tag("e2e")
abstract class EndToEnd {
    static final String PLAIN = "plain-ext4.qcow2";

    /** In seconds; generous, as all limits of tests. */
    private static final int PATIENCE = 100;

    @TempDir
    Path directory;

    Workplace place;

    @BeforeEach
    void makePlace() throws IOException {
        place = Workplace.in(directory);
    }

    Path report() {
        return place.root().resolve("report.json");
    }

    /** Runs the steps on the image and expects that they do their work. */
    void change(Path image, String steps) throws Exception {
        place.tool().run("--recipe", place.recipe(steps), image).succeeds();
    }

    /** Runs with a limit that is up while a step runs that never ends: on a loaded machine it takes longer to get there. */
    Outcome timesOut(Path recipe, Path image) throws Exception {
        for (int seconds = 4; ; seconds *= 2) {
            String limit = seconds + "s";
            Outcome outcome = place.tool()
                    .run("--recipe", recipe, "--timeout", limit, "--report", report(), image)
                    .exits(ExitCode.STEP_TIMED_OUT)
                    .complains(limit + " of --timeout");
            if (ReportFile.read(report()).results(0).contains("failed")) {
                return outcome;
            }
            assertThat(seconds).as("a step was reached in time").isLessThan(PATIENCE);
        }
    }

    /** Runs the recipe, expects this failure, and that the image is what it was, to the bit. */
    ReportFile refused(ExitCode code, Path recipe, Path image, Object... more) throws Exception {
        Fingerprint before = Fingerprint.of(image);
        Object[] arguments = new Object[more.length + 5];
        arguments[0] = "--recipe";
        arguments[1] = recipe;
        arguments[2] = "--report";
        arguments[3] = report();
        System.arraycopy(more, 0, arguments, 4, more.length);
        arguments[more.length + 4] = image;
        Outcome outcome = place.tool().run(arguments).exits(code);
        assertThat(Fingerprint.of(image)).isEqualTo(before);
        place.assertClean(image.getFileName().toString());
        ReportFile report = ReportFile.read(report());
        assertThat(report.image(0).at("/exit_code").asInt()).isEqualTo(code.number());
        assertThat(outcome.err()).contains("failed to");
        return report;
    }
}
