package io.github.customize.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.customize.op.Attributes;
import io.github.customize.op.Exec;
import io.github.customize.op.Op;
import io.github.customize.op.Payload;
import io.github.customize.op.Remove;
import io.github.customize.op.WriteFile;
import io.github.customize.report.OutputValue;
import io.github.customize.report.PartResult;
import io.github.customize.report.Result;
import io.github.customize.step.Done;
import io.github.customize.step.Lowering;
import io.github.customize.step.Output;
import io.github.customize.step.Part;
import io.github.customize.step.Probed;
import io.github.customize.step.Step;
import io.github.customize.step.StepFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
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

/** What the contract of step types promises, against the real daemon. */
@Tag("contract")
@Timeout(300)
class StepRunnerTest {
    @TempDir
    Path dir;

    private DaemonGuestRoot guest;
    private DaemonSteps steps;

    @BeforeEach
    void start() throws Exception {
        guest = new DaemonGuestRoot(dir);
        steps = new DaemonSteps(guest.client, DaemonGuestRoot.facts("debian", false));
    }

    @AfterEach
    void stop() throws Exception {
        if (guest != null) {
            guest.end();
        }
    }

    private static Op write(String path, String content) {
        return WriteFile.replace(path, Payload.of(content), Attributes.KEEP);
    }

    private static Op missing() {
        return new Remove("/no/such/file", false);
    }

    private static Exec.Builder shell(String script) {
        return Exec.of("/bin/sh", "-c", script).title("a script").env(Map.of("PATH", "/bin"));
    }

    private StepFailure failure(Step<?> step) {
        StepFailure failure = catchThrowableOfType(StepFailure.class, () -> steps.run(step));
        assertThat(failure).isNotNull();
        return failure;
    }

    @Test
    void laterStagesSeeWhatEarlierOnesDid() throws Exception {
        List<Boolean> seen = new ArrayList<>();

        Done done = steps.run(Scripted.files(context -> {
            seen.add(context.guest().stat("/a").isPresent());
            return Lowering.of(List.of(write("/a", "1")), first -> {
                seen.add(context.guest().stat("/a").isPresent());
                return Lowering.of(List.of(write("/b", "2")), second -> new Done(true, "both"));
            });
        }));

        assertThat(seen).containsExactly(false, true);
        assertThat(done).isEqualTo(new Done(true, "both"));
        assertThat(guest.text("/b")).isEqualTo("2");
        assertThat(steps.ops()).containsExactly("write /a", "write /b");
    }

    @Test
    void aStageStopsAtItsFirstFailureAndTheNextStepIsNoneTheWorse() throws Exception {
        Step<?> broken = Scripted.files(
                context -> Lowering.of(List.of(write("/a", ""), missing(), write("/b", "")), "not to be"));

        assertThat(failure(broken)).hasMessageContaining("failed to remove /no/such/file");
        assertThat(guest.has("/a")).isTrue();
        assertThat(guest.has("/b")).isFalse();
        for (int i = 0; i < 3; i++) {
            assertThat(steps.run(Scripted.files(context -> Lowering.of(write("/c", ""), "written")))
                            .changed())
                    .isTrue();
        }
    }

    @Test
    void aProgramsUnwantedExitStopsItsStage() throws Exception {
        Step<?> step = Scripted.programs(context -> Lowering.of(
                List.of(
                        shell("exit 9").okExits(0, 9).build(),
                        shell("echo why; exit 3").okExits(0, 9).build(),
                        write("/after", "")),
                "not to be"));

        assertThat(failure(step)).hasMessage("a script exited with 3: why");
        assertThat(guest.has("/after")).isFalse();
    }

    @Test
    void cleansUpAfterSuccessTheLastThingFirst() throws Exception {
        guest.file("/log", "");

        Done done = steps.run(Scripted.programs(context -> Lowering.of(
                        List.of(write("/policy", "")),
                        replies -> Lowering.of(write("/second", ""), "all")
                                .always(shell("echo second >> /log").okExits(0).build()))
                .always(shell("echo first >> /log").okExits(0).build(), new Remove("/policy", false))));

        assertThat(done.message()).isEqualTo("all");
        assertThat(guest.text("/log")).isEqualTo("second\nfirst\n");
        assertThat(guest.has("/policy")).isFalse();
        assertThat(steps.parts())
                .hasSize(3)
                .last()
                .isEqualTo(new PartResult("clean up: remove /policy", Result.OK, "done"));
    }

    @Test
    void cleansUpAfterAFailure() throws Exception {
        Step<?> step = Scripted.files(context -> Lowering.of(List.of(write("/policy", ""), missing()), "not to be")
                .always(new Remove("/policy", false)));

        StepFailure failure = failure(step);

        assertThat(failure.isIgnorable()).isTrue();
        assertThat(guest.has("/policy")).isFalse();
        assertThat(steps.ops()).last().isEqualTo("remove /policy");
    }

    @Test
    void cleansUpAfterAFailureToSeeWhatWasDone() throws Exception {
        for (Exception cause : List.of(StepFailure.failed("no"), new IOException("cannot be read"))) {
            Step<?> step = Scripted.files(context -> Lowering.of(List.of(write("/policy", "")), replies -> {
                        if (cause instanceof StepFailure failure) {
                            throw failure;
                        }
                        throw (IOException) cause;
                    })
                    .always(new Remove("/policy", false)));

            assertThat(failure(step)).hasMessage(cause.getMessage());
            assertThat(guest.has("/policy")).isFalse();
        }
    }

    @Test
    void cleansUpAfterTheTimeWasUp() throws Exception {
        Step<?> step = Scripted.programs(
                context -> Lowering.of(
                                List.of(write("/policy", ""), shell("sleep 600").build()), "not to be")
                        .always(new Remove("/policy", false)),
                Optional.of(Duration.ofSeconds(1)));

        assertThat(failure(step).kind()).isEqualTo(StepFailure.Kind.TIMED_OUT);
        assertThat(guest.has("/policy")).isFalse();
    }

    @Test
    void whatCannotBeCleanedUpIsAFailureThatNobodyMayIgnore() throws Exception {
        Step<?> step = Scripted.files(
                context -> Lowering.of(write("/policy", ""), "fine").always(missing(), new Remove("/policy", false)));

        StepFailure failure = failure(step);

        assertThat(failure).hasMessageStartingWith("failed to clean up: failed to remove /no/such/file");
        assertThat(failure.isIgnorable()).isFalse();
        assertThat(guest.has("/policy")).isFalse();
        assertThat(steps.parts()).extracting(PartResult::result).containsExactly(Result.FAILED, Result.OK);

        Step<?> both =
                Scripted.files(context -> Lowering.of(List.of(missing()), "no").always(missing()));
        assertThat(failure(both)).hasMessageMatching("failed to remove .*; then failed to clean up: .*");
        assertThat(failure(both).isIgnorable()).isFalse();
    }

    @Test
    void partsHaveResultsOfTheirOwn() throws Exception {
        List<Op> ops = List.of(write("/a", ""), write("/b", ""), missing(), write("/c", ""));
        List<Part> parts = List.of(
                new Part("none", 0, 0, Part.Outcome.OK, "nothing to do"),
                new Part("two", 0, 2, Part.Outcome.CHANGED, "wrote"),
                new Part("left out", 2, 2, Part.Outcome.SKIPPED, "not here"),
                new Part("bad", 2, 3, Part.Outcome.CHANGED, "removed"),
                new Part("late", 3, 4, Part.Outcome.CHANGED, "wrote"));

        failure(Scripted.files(context -> Lowering.of(ops, "parts").parts(parts)));

        assertThat(steps.parts())
                .extracting(PartResult::result)
                .containsExactly(Result.OK, Result.CHANGED, Result.SKIPPED, Result.FAILED, Result.NOT_RUN);
        assertThat(steps.parts().get(3).message()).startsWith("failed to remove /no/such/file");
        assertThat(guest.has("/c")).isFalse();
    }

    @Test
    void aPartThatFailedBeforehandFailsTheStepWhenTheOthersAreDone() throws Exception {
        List<Part> parts = List.of(
                new Part("bad", 0, 0, Part.Outcome.FAILED, "no such user"),
                new Part("good", 0, 1, Part.Outcome.CHANGED, "wrote"));

        StepFailure failure = failure(Scripted.files(
                context -> Lowering.of(List.of(write("/a", "")), "parts").parts(parts)));

        assertThat(failure).hasMessage("1 of 2 parts failed: bad: no such user");
        assertThat(guest.has("/a")).isTrue();
        assertThat(steps.parts()).extracting(PartResult::result).containsExactly(Result.FAILED, Result.CHANGED);
    }

    @Test
    void outputsAreGivenAndSecretsOnlyByName() throws Exception {
        steps.run(Scripted.files(context -> Lowering.of(write("/a", ""), "made")
                .output("uid", Output.of("1000"))
                .output("password", Output.secret("hunter2"))));

        assertThat(steps.outputs()).containsExactly(new OutputValue("uid", "1000"), new OutputValue("password", null));
        assertThat(Output.secret("hunter2")).hasToString("(secret)");
    }

    @Test
    void probesSeeTheGuestAndLeaveNothing() throws Exception {
        guest.file("/etc/version", "12\n");
        List<Probed> probed = new ArrayList<>();

        Done done = steps.run(Scripted.programs(context -> {
            probed.add(context.probe(shell("cat /etc/version; echo x > /etc/version; cat /etc/version; exit 4")));
            probed.add(context.probe(shell("kill -9 $$")));
            return Lowering.unchanged("looked");
        }));

        assertThat(done.changed()).isFalse();
        assertThat(probed.get(0)).isEqualTo(new Probed(4, "12\nx\n", true));
        assertThat(probed.get(0).lines()).containsExactly("12", "x");
        assertThat(probed.get(1).exit()).isEqualTo(137);
        assertThat(guest.text("/etc/version")).isEqualTo("12\n");
    }

    @Test
    void probesAreBoundedInOutputAndTime() throws Exception {
        List<Probed> probed = new ArrayList<>();
        steps.run(Scripted.programs(context -> {
            probed.add(context.probe(shell("i=0; while [ $i -lt 5000 ]; do echo 0123456789; i=$((i+1)); done")
                    .outputMax(4096)));
            return Lowering.unchanged("looked");
        }));
        assertThat(probed.get(0).complete()).isFalse();
        assertThat(probed.get(0).output().length()).isLessThanOrEqualTo(4096);

        Step<?> hanging = Scripted.programs(
                context -> {
                    context.probe(shell("sleep 600"));
                    return Lowering.unchanged("never");
                },
                Optional.of(Duration.ofSeconds(1)));
        assertThat(failure(hanging).kind()).isEqualTo(StepFailure.Kind.TIMED_OUT);
    }

    @Test
    void aProbeThatCannotStartFailsTheStep() {
        Step<?> step = Scripted.programs(context -> {
            context.probe(Exec.of("/bin/nothing").env(Map.of()));
            return Lowering.unchanged("never");
        });

        assertThat(failure(step)).hasMessageStartingWith("failed to run /bin/nothing: ");
    }

    @Test
    void aTypeThatRunsProgramsMustSaySo() {
        Step<?> probing = Scripted.files(context -> {
            context.probe(shell("exit 0"));
            return Lowering.unchanged("never");
        });
        Step<?> running = Scripted.files(context -> Lowering.of(shell("exit 0").build(), "ran"));
        Step<?> reaching = Scripted.programs(
                context -> Lowering.of(shell("exit 0").network(true).build(), "reached"));

        for (Step<?> step : List.of(probing, running, reaching)) {
            assertThatThrownBy(() -> steps.run(step))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("does not say");
        }
    }

    @Test
    void aStepForOtherGuestsIsNotSupported() {
        Step<?> step = Scripted.windows(context -> Lowering.of(write("/a", ""), "written"));

        assertThat(failure(step).kind()).isEqualTo(StepFailure.Kind.UNSUPPORTED);
        assertThat(failure(step)).hasMessageContaining("Windows").hasMessageContaining("Linux");
        assertThat(guest.has("/a")).isFalse();
    }

    @Test
    void stagesWithoutEndAreADefect() {
        assertThatThrownBy(() -> steps.run(Scripted.files(context -> endless())))
                .isInstanceOf(IllegalStateException.class);
    }

    private static Lowering endless() {
        return Lowering.of(List.of(), replies -> endless());
    }
}
