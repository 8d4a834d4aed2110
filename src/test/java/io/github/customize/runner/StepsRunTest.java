package io.github.customize.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.failure.ExitCode;
import io.github.customize.op.Attributes;
import io.github.customize.op.Exec;
import io.github.customize.op.Op;
import io.github.customize.op.Payload;
import io.github.customize.op.Remove;
import io.github.customize.op.WriteFile;
import io.github.customize.plan.PlannedStep;
import io.github.customize.report.RefreshResult;
import io.github.customize.report.Result;
import io.github.customize.report.RunListener;
import io.github.customize.report.StepResult;
import io.github.customize.step.Lowering;
import io.github.customize.step.MissingMounts;
import io.github.customize.step.Refresh;
import io.github.customize.step.Step;
import io.github.customize.step.StepFailure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Steps one after the other, and what is made anew after them, against the real daemon. */
@Tag("contract")
@Timeout(300)
class StepsRunTest {
    @TempDir
    Path dir;

    private DaemonGuestRoot guest;
    private boolean selinux;
    private int prepared;
    private final List<String> events = new ArrayList<>();

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

    private StepsRun run(Step<?>... steps) throws Exception {
        List<PlannedStep> plan = new ArrayList<>();
        for (Step<?> step : steps) {
            plan.add(new PlannedStep(plan.size() + 1, step, false));
        }
        return run(plan);
    }

    private StepsRun run(List<PlannedStep> plan) throws Exception {
        RunListener listener = new RunListener() {
            @Override
            public void notice(int image, String text) {
                events.add(text);
            }

            @Override
            public void refreshStarted(int image, String name) {
                events.add("refresh " + name);
            }
        };
        var facts = DaemonGuestRoot.facts("debian", selinux);
        StepsRun run = new StepsRun(plan, listener, 0);
        StepRunner runner =
                new StepRunner(guest.machine(), facts, MissingMounts.FAIL, ops -> prepared++, new GuestListener() {});
        try (ImageTimer timer = new ImageTimer(Optional.empty());
                ImageTimer.Turn turn = timer.begin()) {
            new RecipeRun(run, runner, facts, new Grace(new Cancellation(), turn), events::add).run();
        }
        return run;
    }

    private static Op write(String path) {
        return WriteFile.replace(path, Payload.of(""), Attributes.KEEP);
    }

    private static Lowering broken() {
        return Lowering.of(List.of(write("/half"), new Remove("/no/such/file", false)), "not to be");
    }

    private static List<Result> results(StepsRun run) {
        return run.results().stream().map(StepResult::result).toList();
    }

    @Test
    void stopAtTheFirstFailure() throws Exception {
        StepsRun run = run(
                Scripted.files(context -> Lowering.unchanged("fine")),
                Scripted.files(context -> broken()),
                Scripted.files(context -> Lowering.of(write("/a"), "written")));

        assertThat(results(run)).containsExactly(Result.OK, Result.FAILED, Result.NOT_RUN);
        assertThat(run.failure()).isEqualTo(ExitCode.STEP_FAILED);
        assertThat(run.error()).startsWith("recipe.yaml:1:1: step 2 (scripted) failed: failed to remove");
    }

    @Test
    void whatIsLeftOutIsSkippedAndKeepsItsNumber() throws Exception {
        Step<?> broken = Scripted.files(context -> broken());
        Step<?> fine = Scripted.files(context -> Lowering.unchanged("fine"));
        StepsRun run = run(List.of(
                new PlannedStep(1, broken, false, Optional.of("it has none of the tags x (--tags)")),
                new PlannedStep(2, fine, false)));

        assertThat(results(run)).containsExactly(Result.SKIPPED, Result.OK);
        assertThat(run.results().get(0).message()).isEqualTo("skipped, since it has none of the tags x (--tags)");
        assertThat(run.results().get(1).index()).isEqualTo(2);
    }

    @Test
    void anIgnoredFailureGoesOnAndCountsAsAChange() throws Exception {
        StepsRun run =
                run(Scripted.ignored(context -> broken()), Scripted.files(context -> Lowering.unchanged("fine")));

        assertThat(results(run)).containsExactly(Result.IGNORED, Result.OK);
        assertThat(run.failure()).isNull();
        assertThat(run.changed()).isTrue();
    }

    @Test
    void whatWasLeftBehindIsNotIgnored() throws Exception {
        StepsRun run = run(Scripted.ignored(
                context -> Lowering.of(write("/a"), "written").always(new Remove("/no/such/file", false))));

        assertThat(results(run)).containsExactly(Result.FAILED);
        assertThat(run.failure()).isEqualTo(ExitCode.STEP_FAILED);
    }

    @Test
    void nothingIsPreparedForStepsWhoseGoalIsMet() throws Exception {
        assertThat(run(Scripted.files(context -> Lowering.unchanged("fine"))).changed())
                .isFalse();
        assertThat(prepared).isZero();
        run(Scripted.files(context -> Lowering.of(write("/a"), "written")));
        assertThat(prepared).isEqualTo(1);
    }

    @Test
    void areTriedAgainUntilTheySucceed() throws Exception {
        int[] tries = {0};

        StepsRun run = run(Scripted.retried(3, context -> {
            if (++tries[0] < 3) {
                throw StepFailure.failed("not yet");
            }
            return Lowering.unchanged("at last");
        }));

        assertThat(tries[0]).isEqualTo(3);
        assertThat(results(run)).containsExactly(Result.OK);
        assertThat(run.results().get(0).message()).isEqualTo("at last");
        assertThat(events)
                .containsExactly(
                        "step 1 (scripted) failed, trying again in 0 s (1 of 3): not yet",
                        "step 1 (scripted) failed, trying again in 0 s (2 of 3): not yet");
    }

    @Test
    void areTriedAgainSoOftenAndNoMore() throws Exception {
        int[] tries = {0};

        StepsRun run = run(Scripted.retried(2, context -> {
            tries[0]++;
            return broken();
        }));

        assertThat(tries[0]).isEqualTo(3);
        assertThat(results(run)).containsExactly(Result.FAILED);
        assertThat(run.results().get(0).ops()).hasSize(6);
    }

    @Test
    void whatIsNotSupportedIsNotTriedAgain() throws Exception {
        int[] tries = {0};

        StepsRun run = run(Scripted.retried(5, context -> {
            tries[0]++;
            throw StepFailure.unsupported("never");
        }));

        assertThat(tries[0]).isEqualTo(1);
        assertThat(run.failure()).isEqualTo(ExitCode.STEP_UNSUPPORTED);
    }

    @Test
    void aTryThatFailedMayHaveChangedWhatTheNextFindsDone() throws Exception {
        int[] tries = {0};

        StepsRun run =
                run(Scripted.retried(1, context -> ++tries[0] == 1 ? broken() : Lowering.unchanged("nothing to do")));

        assertThat(results(run)).containsExactly(Result.CHANGED);
    }

    @Test
    void whatSeveralAskForIsMadeOnceAndInOrder() throws Exception {
        guest.file("/log", "");
        guest.file("/boot/grub/grub.cfg", "");
        guest.file("/lib/modules/6.1/modules.dep", "");
        guest.program("/usr/sbin/update-grub", "echo menu >> /log");
        guest.program("/usr/sbin/update-initramfs", "echo initramfs $* >> /log");

        StepsRun run = run(
                Scripted.files(
                        context -> Lowering.of(write("/a"), "written").refresh(Refresh.BOOT_MENU, Refresh.INITRAMFS)),
                Scripted.files(context -> Lowering.of(write("/b"), "written")),
                Scripted.files(context -> Lowering.of(write("/c"), "written").refresh(Refresh.BOOT_MENU)));

        assertThat(guest.text("/log")).isEqualTo("initramfs -u -k all\nmenu\n");
        assertThat(run.refreshes()).extracting(RefreshResult::name).containsExactly("initramfs", "boot_menu");
        assertThat(run.refreshes()).extracting(RefreshResult::askedBy).containsExactly(List.of(1), List.of(1, 3));
        assertThat(run.refreshes()).extracting(RefreshResult::result).containsOnly(Result.CHANGED);
        assertThat(events).containsExactly("refresh initramfs", "refresh boot_menu");
    }

    @Test
    void nothingIsMadeAnewWhenNothingChanged() throws Exception {
        guest.program("/usr/sbin/update-grub", "echo menu >> /log");
        guest.file("/boot/grub/grub.cfg", "");
        selinux = true;

        StepsRun run = run(Scripted.files(context -> Lowering.unchanged("fine").refresh(Refresh.BOOT_MENU)));

        assertThat(run.refreshes()).isEmpty();
        assertThat(guest.has("/log")).isFalse();
        assertThat(guest.has("/.autorelabel")).isFalse();
    }

    @Test
    void nothingIsMadeAnewAfterAFailure() throws Exception {
        selinux = true;

        StepsRun run = run(
                Scripted.files(context -> Lowering.of(write("/a"), "written")), Scripted.files(context -> broken()));

        assertThat(run.refreshes()).isEmpty();
        assertThat(guest.has("/.autorelabel")).isFalse();
    }

    @Test
    void everyStepThatActedAsksForLabels() throws Exception {
        selinux = true;

        StepsRun run = run(
                Scripted.files(context -> Lowering.of(write("/a"), "written")),
                Scripted.files(context -> Lowering.unchanged("fine")),
                Scripted.ignored(context -> broken()));

        assertThat(run.refreshes())
                .singleElement()
                .satisfies(labels -> assertThat(labels.askedBy()).containsExactly(1, 3));
        assertThat(guest.has("/.autorelabel")).isTrue();
    }

    @Test
    void whatAStepDeclinesIsNotMadeAnewWhoeverAsks() throws Exception {
        selinux = true;

        StepsRun run = run(
                Scripted.files(context -> Lowering.of(write("/a"), "written")),
                Scripted.files(context -> Lowering.unchanged("no labels").decline(Refresh.SELINUX)),
                Scripted.files(context -> Lowering.of(write("/b"), "written")));

        assertThat(run.refreshes()).isEmpty();
        assertThat(run.changed()).isTrue();
        assertThat(guest.has("/.autorelabel")).isFalse();
    }

    @Test
    void whatCannotBeMadeAnewFailsTheRunAndStopsTheRest() throws Exception {
        selinux = true;
        guest.file("/boot/grub/grub.cfg", "");
        guest.program("/usr/sbin/update-grub", "echo no disk; exit 1");

        StepsRun run = run(
                Scripted.ignored(context -> Lowering.of(write("/a"), "written").refresh(Refresh.BOOT_MENU)));

        assertThat(run.failure()).isEqualTo(ExitCode.STEP_FAILED);
        assertThat(run.error())
                .isEqualTo("refresh boot_menu (asked for by step 1) failed:"
                        + " /usr/sbin/update-grub exited with 1: no disk");
        assertThat(run.refreshes()).extracting(RefreshResult::result).containsExactly(Result.FAILED, Result.NOT_RUN);
        assertThat(run.refreshes().get(0).output()).isEqualTo("no disk\n");
        assertThat(guest.has("/.autorelabel")).isFalse();
    }

    @Test
    void aGuestWithoutAMenuIsNoFailure() throws Exception {
        StepsRun run = run(Scripted.files(
                context -> Lowering.of(write("/a"), "written").refresh(Refresh.BOOT_MENU, Refresh.INITRAMFS)));

        assertThat(run.refreshes()).extracting(RefreshResult::result).containsOnly(Result.OK);
        assertThat(run.failure()).isNull();
    }

    @Test
    void whatIsTouchedIsCollected() throws Exception {
        TouchedFiles touched = new TouchedFiles();
        touched.add(write("/a"));
        touched.add(new Remove("/b", false));
        assertThat(touched.all().programs()).isEmpty();
        touched.add(Exec.of("/bin/sh").env(Map.of()).build());

        assertThat(touched.all().paths()).containsExactlyInAnyOrder("/a", "/b");
        assertThat(touched.all().programs()).isPresent();
    }
}
