package io.github.customize.runner;

import io.github.customize.daemon.DaemonLost;
import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import io.github.customize.guest.Facts;
import io.github.customize.report.Result;
import io.github.customize.report.RunListener;
import io.github.customize.report.StepResult;
import io.github.customize.step.Step;
import io.github.customize.step.StepFailure;
import io.github.customize.step.Verdict.Judgement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Runs the plan's steps on one guest, in order, until one fails. */
final class StepsRun {
    /** Results list at most so many ops; a copied tree may have thousands. */
    private static final int MAX_OPS = 200;

    private final List<Step<?>> steps;
    private final RunListener listener;
    private final int image;
    private final List<StepResult> results = new ArrayList<>();
    private @Nullable ExitCode failure;
    private String error = "";

    StepsRun(List<Step<?>> steps, RunListener listener, int image) {
        this.steps = steps;
        this.listener = listener;
        this.image = image;
    }

    /** Runs until a step fails; that is not an exception but {@link #failure}. */
    void run(StepRunner runner, Facts facts) throws Failure, DaemonLost {
        for (int i = 0; i < steps.size() && failure == null; i++) {
            Step<?> step = steps.get(i);
            Optional<String> excluded = step.when().excludes(facts);
            if (excluded.isPresent()) {
                add(result(i, Result.SKIPPED, "skipped, since " + excluded.get(), 0, List.of(), ""));
            } else {
                runOne(runner, i, step);
            }
        }
    }

    private void runOne(StepRunner runner, int i, Step<?> step) throws Failure, DaemonLost {
        listener.stepStarted(image, i + 1, step.type().name(), step.title());
        long start = System.nanoTime();
        Result result;
        String message;
        try {
            Judgement judgement = runner.run(step, i + 1);
            result = judgement.changed() ? Result.CHANGED : Result.OK;
            message = judgement.message();
        } catch (StepFailure e) {
            result = step.ignoreErrors() ? Result.IGNORED : Result.FAILED;
            message = String.valueOf(e.getMessage());
            noteFailure(step, i, e, result);
        } catch (DaemonLost | Failure e) {
            add(result(i, Result.FAILED, String.valueOf(e.getMessage()), start, runner.ops(), runner.output()));
            throw e;
        }
        add(result(i, result, message, start, runner.ops(), runner.output()));
    }

    private void noteFailure(Step<?> step, int i, StepFailure e, Result result) {
        if (result == Result.FAILED) {
            failure = switch (e.kind()) {
                case FAILED -> ExitCode.STEP_FAILED;
                case UNSUPPORTED -> ExitCode.STEP_UNSUPPORTED;
                case TIMED_OUT -> ExitCode.STEP_TIMED_OUT;
            };
            error = step.at() + ": step " + (i + 1) + " (" + step.type().name() + ") failed: " + e.getMessage();
        }
    }

    private StepResult result(int i, Result result, String message, long start, List<String> ops, String output) {
        Step<?> step = steps.get(i);
        long millis = start == 0 ? 0 : TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        List<String> listed = new ArrayList<>(ops.subList(0, Math.min(ops.size(), MAX_OPS)));
        if (ops.size() > MAX_OPS) {
            listed.add("and " + (ops.size() - MAX_OPS) + " more");
        }
        return new StepResult(i + 1, step.type().name(), step.title(), result, message, millis, listed, output);
    }

    private void add(StepResult result) {
        results.add(result);
        listener.stepFinished(image, result);
    }

    boolean changed() {
        return results.stream().anyMatch(r -> r.result() == Result.CHANGED || r.result() == Result.IGNORED);
    }

    /** Why the steps stopped early, or null. */
    @Nullable
    ExitCode failure() {
        return failure;
    }

    /** The failed step's place in the recipe, and its message. */
    String error() {
        return error;
    }

    /** One result for each step of the plan: those not reached are "not-run". */
    List<StepResult> results() {
        List<StepResult> all = new ArrayList<>(results);
        for (int i = results.size(); i < steps.size(); i++) {
            all.add(result(i, Result.NOT_RUN, "not run", 0, List.of(), ""));
        }
        return List.copyOf(all);
    }
}
