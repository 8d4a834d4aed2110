package io.github.customize.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.failure.ExitCode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What a recipe gives back at its end is given back, however the run ends. */
class FinallyTest extends OnPlainImage {
    private static final String AT_END = """
            finally:
              - run: "echo given-back-$(cat /etc/hostname); touch /given-back"
              - mkdir: /at-end
            """;
    private static final String GIVEN_BACK = "given-back-taken\n";

    private Path recipe(String step) throws Exception {
        return place.file(
                "recipe.yaml", "version: 1\nname: test\nsteps:\n  - hostname: taken\n" + step + "\n" + AT_END);
    }

    private ReportFile assertUntouched(String... results) throws Exception {
        assertUntouched();
        ReportFile report = ReportFile.read(report());
        assertThat(report.results(0)).containsExactly(results);
        return report;
    }

    private static void assertGivenBack(ReportFile report) {
        assertThat(report.step(0, 2).at("/output").asString()).isEqualTo(GIVEN_BACK);
        assertThat(report.step(0, 2).at("/finally").asBoolean()).isTrue();
    }

    @Test
    void afterSuccessIsPublished() throws Exception {
        place.tool()
                .run("--recipe", recipe("  - mkdir: /new"), "--report", report(), image)
                .succeeds()
                .complains("step 3/4 changed  finally run: ");
        ReportFile report = ReportFile.read(report());
        assertThat(report.results(0)).containsExactly("changed", "changed", "changed", "changed");
        assertGivenBack(report);
        assertThat(GuestTree.text(image, "/given-back")).isEmpty();
        place.assertClean(PLAIN);
    }

    @Test
    void afterAFailure() throws Exception {
        place.tool()
                .run("--recipe", recipe("  - run: exit 3"), "--report", report(), image)
                .exits(ExitCode.STEP_FAILED);
        assertGivenBack(assertUntouched("changed", "failed", "changed", "changed"));
    }

    @Test
    void afterATimeOut() throws Exception {
        timesOut(recipe("  - run: sleep 1000000"), image).complains("the time was up; the steps of 'finally' run");
        assertGivenBack(assertUntouched("changed", "failed", "changed", "changed"));
    }

    @Test
    void afterTheFirstCtrlC() throws Exception {
        try (Running running =
                place.tool().start("--recipe", recipe("  - run: sleep 1000000"), "--report", report(), "-v", image)) {
            running.awaitLine("step 2/4 started");
            running.signal("INT");
            running.outcome()
                    .exits(ExitCode.INTERRUPTED)
                    .complains("the run was interrupted; the steps of 'finally' run");
        }
        assertGivenBack(assertUntouched("changed", "failed", "changed", "changed"));
    }

    @Test
    void endsAtTheSecondCtrlC() throws Exception {
        Path recipe = place.file("recipe.yaml", """
                version: 1
                steps:
                  - run: sleep 1000000
                finally:
                  - run: sleep 200
                  - mkdir: /at-end
                """);
        try (Running running = place.tool().start("--recipe", recipe, "--report", report(), "-v", image)) {
            running.awaitLine("step 1/3 started");
            running.signal("INT");
            running.awaitLine("step 2/3 started");
            running.signal("TERM");
            running.outcome().exits(ExitCode.INTERRUPTED);
        }
        assertUntouched("failed", "failed", "not-run");
    }

    @Test
    void failingAloneFailsTheImage() throws Exception {
        Path recipe = place.file("recipe.yaml", """
                version: 1
                steps:
                  - hostname: never
                finally:
                  - run: echo the reason; exit 3
                  - mkdir: /at-end
                """);
        place.tool()
                .run("--recipe", recipe, "--report", report(), image)
                .exits(ExitCode.STEP_FAILED)
                .complains("step 2 (run) of 'finally' failed: ", "the reason");
        assertUntouched("changed", "failed", "changed");
    }

    @Test
    void isNotRunWhenTheApplianceIsGone() throws Exception {
        try (Running running =
                place.tool().start("--recipe", recipe("  - run: sleep 1000000"), "--report", report(), "-v", image)) {
            ProcessHandle qemu = running.awaitQemu();
            running.awaitLine("step 2/4 started");
            qemu.destroyForcibly();
            running.outcome().exits(ExitCode.APPLIANCE_LOST);
        }
        ReportFile report = assertUntouched("changed", "failed", "not-run", "not-run");
        assertThat(report.step(0, 2).at("/message").asString()).contains("the guest cannot be reached any more");
    }
}
