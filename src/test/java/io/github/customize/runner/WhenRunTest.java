package io.github.customize.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.failure.ExitCode;
import io.github.customize.guest.Facts;
import io.github.customize.plan.Plan;
import io.github.customize.plan.Planner;
import io.github.customize.recipe.Assignments;
import io.github.customize.recipe.RecipeReader;
import io.github.customize.report.Result;
import io.github.customize.report.RunListener;
import io.github.customize.report.StepResult;
import io.github.customize.step.MissingMounts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What conditions ask a guest, and when, against the real daemon. */
@Tag("contract")
@Timeout(300)
class WhenRunTest {
    private static final String STATUS = """
            Package: nano
            Status: install ok installed
            Architecture: amd64
            Version: 7.2-1

            Package: vim
            Status: deinstall ok config-files
            Architecture: amd64
            Version: 2:9.0

            Package: exim4
            Status: install ok installed
            Architecture: amd64
            Version: 4
            Provides: mail-transport-agent

            """;

    @TempDir
    Path dir;

    @TempDir
    Path recipes;

    private DaemonGuestRoot guest;

    @BeforeEach
    void start() throws Exception {
        guest = new DaemonGuestRoot(dir);
    }

    @AfterEach
    void stop() throws Exception {
        if (guest != null) {
            guest.end();
        }
    }

    private StepsRun run(String packageManager, String steps) throws Exception {
        Path recipe = Files.writeString(recipes.resolve("r.yaml"), "version: 1\nsteps:\n" + steps);
        Plan plan = Planner.plan(RecipeReader.read(recipe, Assignments.NONE));
        Facts facts = new Facts(
                "debian",
                "debian",
                "12",
                "Debian",
                "x86_64",
                packageManager,
                "systemd",
                false,
                "guest",
                List.of(new Facts.Mount("/dev/vda1", "/", "ext4", "")),
                List.of(),
                List.of(),
                List.of());
        StepsRun run = new StepsRun(plan.steps(), new RunListener() {}, 0);
        StepRunner runner =
                new StepRunner(guest.machine(), facts, MissingMounts.FAIL, ops -> {}, new GuestListener() {});
        try (ImageTimer timer = new ImageTimer(Optional.empty());
                ImageTimer.Turn turn = timer.begin()) {
            new RecipeRun(run, runner, facts, new Grace(new Cancellation(), turn), text -> {}).run();
        }
        return run;
    }

    private static List<Result> results(StepsRun run) {
        return run.results().stream().map(StepResult::result).toList();
    }

    @Test
    void whatExistsIsAskedJustBeforeTheStep() throws Exception {
        guest.file("/etc/old", "");

        StepsRun run = run("none", """
                  - { mkdir: /new, when: { exists: /etc/old } }
                  - { mkdir: /etc/first, when: { exists: /new } }
                  - { delete: /etc/old }
                  - { mkdir: /etc/second, when: { exists: /etc/old } }
                  - { link: { target: /nowhere, path: /etc/link } }
                  - { mkdir: /etc/third, when: { exists: /etc/link } }
                """);

        assertThat(results(run))
                .containsExactly(
                        Result.CHANGED, Result.CHANGED, Result.CHANGED, Result.SKIPPED, Result.CHANGED, Result.SKIPPED);
        assertThat(run.results().get(3).message()).isEqualTo("skipped, since /etc/old does not exist");
        assertThat(guest.has("/etc/first")).isTrue();
        assertThat(guest.has("/etc/second")).isFalse();
    }

    @Test
    void onlyWhatIsFullyInstalledByThatNameCounts() throws Exception {
        guest.file("/var/lib/dpkg/status", STATUS);

        StepsRun run = run("apt", """
                  - { mkdir: /a, when: { installed: nano } }
                  - { mkdir: /b, when: { installed: vim } }
                  - { mkdir: /c, when: { installed: mail-transport-agent } }
                  - { mkdir: /d, when: { installed: "nano:arm64" } }
                  - { mkdir: /e, when: { not: { installed: [vim, tree] } } }
                """);

        assertThat(results(run))
                .containsExactly(Result.CHANGED, Result.SKIPPED, Result.SKIPPED, Result.SKIPPED, Result.CHANGED);
    }

    @Test
    void rpmIsAskedOnACopyOfTheGuest() throws Exception {
        guest.program("/usr/bin/rpm", "echo x > /left-behind; printf 'nano\\t7.2-1\\tx86_64\\n'");

        StepsRun run = run("dnf", """
                  - { mkdir: /a, when: { installed: nano } }
                  - { mkdir: /b, when: { installed: vim } }
                """);

        assertThat(results(run)).containsExactly(Result.CHANGED, Result.SKIPPED);
        assertThat(run.results().get(1).message()).isEqualTo("skipped, since vim is not installed");
        assertThat(guest.has("/left-behind")).isFalse();
    }

    @Test
    void aQuestionThatCannotBeAnsweredIsAFailureOfTheStep() throws Exception {
        StepsRun run = run("none", """
                  - { mkdir: /a, when: { installed: nano }, ignore_errors: true }
                  - { mkdir: /b }
                """);

        assertThat(results(run)).containsExactly(Result.FAILED, Result.NOT_RUN);
        assertThat(run.failure()).isEqualTo(ExitCode.STEP_UNSUPPORTED);
        assertThat(run.error())
                .contains(
                        "r.yaml:3:7: step 1 (mkdir) failed: failed to see whether nano is installed: the package manager"
                                + " of Debian (none) is not known; ask for a file of it with 'exists'");
        assertThat(guest.has("/a")).isFalse();
    }

    @Test
    void aSkippedStepIsNoChange() throws Exception {
        StepsRun run = run("none", "  - { mkdir: /a, when: { exists: /none } }\n");

        assertThat(run.changed()).isFalse();
        assertThat(run.failure()).isNull();
    }
}
