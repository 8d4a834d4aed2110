package io.github.customize.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.customize.failure.ExitCode;
import io.github.customize.guest.Facts;
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
import io.github.customize.step.Step;
import io.github.customize.step.StepFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The steps of {@code finally}, whatever became of those before them, against the real daemon. */
@Tag("contract")
@Timeout(300)
class FinallyTest {
    @TempDir
    Path dir;

    private DaemonGuestRoot guest;
    private Facts facts;
    private StepsRun run;
    private int prepared;
    private final Cancellation cancellation = new Cancellation();
    private Optional<Duration> limit = Optional.empty();
    private final List<String> notices = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        guest = new DaemonGuestRoot(dir);
        facts = DaemonGuestRoot.facts("debian", true);
    }

    @AfterEach
    void stop() throws Exception {
        if (guest != null) {
            guest.end();
        }
    }

    /** What was thrown, if anything; the thread is left as it was found. */
    private @Nullable Throwable run(List<Step<?>> steps, List<Step<?>> atEnd) {
        List<PlannedStep> plan = new ArrayList<>();
        steps.forEach(step -> plan.add(new PlannedStep(plan.size() + 1, step, false)));
        atEnd.forEach(step -> plan.add(new PlannedStep(plan.size() + 1, step, true)));
        run = new StepsRun(plan, new RunListener() {}, 0);
        StepRunner runner =
                new StepRunner(guest.machine(), facts, MissingMounts.FAIL, ops -> prepared++, new GuestListener() {});
        cancellation.enter();
        try (ImageTimer timer = new ImageTimer(limit);
                ImageTimer.Turn turn = timer.begin()) {
            RecipeRun recipe = new RecipeRun(run, runner, facts, new Grace(cancellation, turn), notices::add);
            return catchThrowable(recipe::run);
        } finally {
            cancellation.leave();
        }
    }

    private static Op write(String path) {
        return WriteFile.replace(path, Payload.of(""), Attributes.KEEP);
    }

    private static Step<?> writes(String path) {
        return Scripted.files(context -> Lowering.of(write(path), "written"));
    }

    private static Step<?> broken() {
        return Scripted.files(context -> Lowering.of(List.of(new Remove("/no/such/file", false)), "not to be"));
    }

    private static Exec sleep() {
        return Exec.of("/bin/sh", "-c", "echo > /begun; sleep 1000")
                .title("a script")
                .env(Map.of("PATH", "/bin"))
                .build();
    }

    private static Step<?> sleeps() {
        return Scripted.programs(context -> Lowering.of(List.of(sleep(), write("/after")), "slept"));
    }

    private Step<?> cancels() {
        return Scripted.files(context -> {
            cancellation.cancel();
            return Lowering.of(write("/cancelled"), "cancelled");
        });
    }

    private List<Result> results() {
        return run.results().stream().map(StepResult::result).toList();
    }

    private String message(int step) {
        return run.results().get(step - 1).message();
    }

    @Test
    void runsAfterSuccessAndBeforeTheLabels() throws Exception {
        assertThat(run(List.of(writes("/a")), List.of(writes("/b")))).isNull();

        assertThat(results()).containsExactly(Result.CHANGED, Result.CHANGED);
        assertThat(run.results()).extracting(StepResult::inFinally).containsExactly(false, true);
        assertThat(run.failure()).isNull();
        assertThat(run.refreshes())
                .singleElement()
                .extracting(RefreshResult::askedBy)
                .isEqualTo(List.of(1, 2));
        assertThat(prepared).as("by both steps and the labels").isEqualTo(3);
    }

    @Test
    void whatItChangesAloneIsAChange() {
        run(List.of(Scripted.files(context -> Lowering.unchanged("fine"))), List.of(writes("/b")));

        assertThat(run.changed()).isTrue();
        assertThat(prepared).isEqualTo(2);
    }

    @Test
    void runsAfterAFailureOnAGuestThatNobodyPublishes() throws Exception {
        run(List.of(broken(), writes("/a")), List.of(writes("/b")));

        assertThat(results()).containsExactly(Result.FAILED, Result.NOT_RUN, Result.CHANGED);
        assertThat(run.failure()).isEqualTo(ExitCode.STEP_FAILED);
        assertThat(run.error()).contains("step 1 (scripted) failed: failed to remove /no/such/file");
        assertThat(run.withFinally(run.error())).isEqualTo(run.error());
        assertThat(run.refreshes()).isEmpty();
        assertThat(guest.has("/b")).isTrue();
        assertThat(prepared).as("only by the step itself").isEqualTo(1);
    }

    @Test
    void theFirstFailureStaysTheFirst() {
        Step<?> unsupported = Scripted.files(context -> {
            throw StepFailure.unsupported("not here");
        });

        run(List.of(unsupported), List.of(broken(), writes("/b")));

        assertThat(results()).containsExactly(Result.FAILED, Result.FAILED, Result.CHANGED);
        assertThat(run.failure()).isEqualTo(ExitCode.STEP_UNSUPPORTED);
        assertThat(run.withFinally(run.error()))
                .matches(
                        ".*step 1 \\(scripted\\) failed: not here; then .*step 2 \\(scripted\\) of 'finally' failed: .*");
    }

    @Test
    void itsOwnFailureFailsTheImageWhateverItsKind() {
        Step<?> unsupported = Scripted.files(context -> {
            throw StepFailure.unsupported("not here");
        });

        run(List.of(writes("/a")), List.of(unsupported, writes("/b")));

        assertThat(results()).containsExactly(Result.CHANGED, Result.FAILED, Result.CHANGED);
        assertThat(run.failure()).isEqualTo(ExitCode.STEP_FAILED);
        assertThat(run.withFinally(run.error()))
                .isEqualTo("recipe.yaml:1:1: step 2 (scripted) of 'finally' failed: not here");
        assertThat(run.refreshes()).isEmpty();
    }

    @Test
    void anErrorThatIsIgnoredIsNone() {
        run(List.of(writes("/a")), List.of(Scripted.ignored(context -> {
            throw StepFailure.failed("no");
        })));

        assertThat(results()).containsExactly(Result.CHANGED, Result.IGNORED);
        assertThat(run.failure()).isNull();
    }

    @Test
    void runsAfterADefect() throws Exception {
        Step<?> wrong = Scripted.files(context -> {
            throw new IllegalStateException("a defect");
        });

        assertThat(run(List.of(wrong), List.of(writes("/b")))).hasMessage("a defect");

        assertThat(results()).containsExactly(Result.FAILED, Result.CHANGED);
        assertThat(guest.has("/b")).isTrue();
    }

    @Test
    void runsWhenTheTimeIsUpAndHasTimeOfItsOwn() throws Exception {
        limit = Optional.of(Duration.ofSeconds(1));
        Step<?> longer = Scripted.programs(context -> Lowering.of(
                List.of(Exec.of("/bin/sh", "-c", "sleep 2; echo > /given-back")
                        .title("a script")
                        .env(Map.of("PATH", "/bin"))
                        .build()),
                "given back"));

        Throwable thrown = run(List.of(sleeps()), List.of(longer));

        assertThat(Interruptions.led(Objects.requireNonNull(thrown))).isTrue();
        assertThat(results()).containsExactly(Result.FAILED, Result.CHANGED);
        assertThat(guest.has("/given-back")).isTrue();
        assertThat(guest.has("/after")).isFalse();
        assertThat(notices).singleElement().asString().startsWith("the time was up; the steps of 'finally' run");
    }

    @Test
    void runsAfterTheFirstCtrlC() throws Exception {
        Thread presses = new Thread(() -> {
            while (!guest.has("/begun")) {
                Thread.onSpinWait();
            }
            cancellation.cancel();
        });
        presses.start();

        Throwable thrown = run(List.of(sleeps()), List.of(writes("/b")));

        presses.join();
        assertThat(thrown).isNotNull();
        assertThat(results()).containsExactly(Result.FAILED, Result.CHANGED);
        assertThat(guest.has("/b")).isTrue();
        assertThat(notices).singleElement().asString().startsWith("the run was interrupted; ");
    }

    @Test
    void isLeftOutAfterTheSecondCtrlC() throws Exception {
        // A write that is answered at once may be done before its thread looks for interruptions; a sleep is not.
        Step<?> impatient = Scripted.programs(context -> {
            cancellation.cancel();
            cancellation.cancel();
            return Lowering.of(sleep(), "slept");
        });

        assertThat(run(List.of(impatient), List.of(writes("/b")))).isNotNull();

        assertThat(results()).containsExactly(Result.FAILED, Result.NOT_RUN);
        assertThat(message(2)).isEqualTo("not run, since the run was ended at once");
        assertThat(guest.has("/b")).isFalse();
    }

    @Test
    void goesOnWhenCtrlCComesWhileItRunsButNothingIsPublished() throws Exception {
        Throwable thrown = run(List.of(writes("/a")), List.of(cancels(), writes("/b")));

        assertThat(Interruptions.led(Objects.requireNonNull(thrown))).isTrue();
        assertThat(results()).containsExactly(Result.CHANGED, Result.CHANGED, Result.CHANGED);
        assertThat(guest.has("/b")).isTrue();
        assertThat(run.refreshes()).isEmpty();
    }

    @Test
    void isEndedByTheSecondCtrlC() throws Exception {
        Thread presses = new Thread(() -> {
            cancellation.cancel();
            while (!guest.has("/begun")) {
                Thread.onSpinWait();
            }
            cancellation.cancel();
        });

        Throwable thrown = run(
                List.of(Scripted.files(context -> {
                    presses.start();
                    return Lowering.unchanged("fine");
                })),
                List.of(sleeps(), writes("/b")));

        presses.join();
        assertThat(thrown).isNotNull();
        assertThat(results().subList(1, 3)).containsExactly(Result.FAILED, Result.NOT_RUN);
        assertThat(message(3)).startsWith("not run, since the step before it ended the work: interrupted");
        assertThat(guest.has("/b")).isFalse();
    }

    @Test
    void isNotRunWhenTheDaemonIsLost() throws Exception {
        Step<?> kills = Scripted.files(context -> {
            kill();
            return Lowering.of(write("/a"), "written");
        });

        assertThat(run(List.of(kills), List.of(writes("/b"), writes("/c")))).isNotNull();

        assertThat(results()).containsExactly(Result.FAILED, Result.NOT_RUN, Result.NOT_RUN);
        assertThat(message(2)).startsWith("not run, since the guest cannot be reached any more: ");
        assertThat(message(3)).isEqualTo(message(2));
    }

    @Test
    void isNotRunWhenTheDaemonIsLostMeanwhile() throws Exception {
        Step<?> kills = Scripted.files(context -> {
            kill();
            return Lowering.of(write("/b"), "written");
        });

        run(List.of(writes("/a")), List.of(kills, writes("/c")));

        assertThat(results()).containsExactly(Result.CHANGED, Result.FAILED, Result.NOT_RUN);
        assertThat(message(3)).startsWith("not run, since the step before it ended the work: ");
        assertThat(run.failure()).isEqualTo(ExitCode.STEP_FAILED);
    }

    @Test
    void isTriedAgainAsItSays() throws Exception {
        int[] tries = {0};

        run(List.of(writes("/a")), List.of(Scripted.retried(2, context -> {
            tries[0]++;
            throw StepFailure.failed("no");
        })));

        assertThat(tries[0]).isEqualTo(3);
        assertThat(results()).containsExactly(Result.CHANGED, Result.FAILED);
    }

    @Test
    void aStepsOwnLimitCountsIfItIsShorter() {
        assertThat(TimeLimit.inFinally()
                        .orShorter(Optional.of(Duration.ofSeconds(3)))
                        .left())
                .hasValueSatisfying(left -> assertThat(left).isLessThanOrEqualTo(Duration.ofSeconds(3)));
        assertThat(TimeLimit.inFinally()
                        .orShorter(Optional.of(Duration.ofHours(1)))
                        .left())
                .hasValueSatisfying(left -> assertThat(left).isLessThanOrEqualTo(Step.LONGEST_IN_FINALLY));
        assertThat(TimeLimit.inFinally().orShorter(Optional.empty()).exceeded())
                .hasMessage("took longer than 5m, the limit of steps in 'finally'");
        assertThat(TimeLimit.of(Optional.empty()).orShorter(Optional.empty()).left())
                .isEmpty();
    }

    private void kill() {
        try {
            guest.kill();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
