package io.github.customize.runner;

import io.github.customize.daemon.DaemonLost;
import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import io.github.customize.guest.Facts;
import io.github.customize.report.RefreshResult;
import io.github.customize.report.Result;
import io.github.customize.report.RunListener;
import io.github.customize.report.StepResult;
import io.github.customize.step.Step;
import io.github.customize.step.StepFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Runs the plan's steps on one guest, in order, until one fails; then makes anew what they asked for. */
final class StepsRun {
    private final List<Step<?>> steps;
    private final RunListener listener;
    private final int image;
    private final List<StepResult> results = new ArrayList<>();
    private final Refreshes refreshes = new Refreshes();
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
                add(result(i, Result.SKIPPED, "skipped, since " + excluded.get(), 0, new StepRecord()));
            } else {
                runOne(runner, facts, i);
            }
        }
        if (failure == null && changed()) {
            refresh(runner);
        }
    }

    private void runOne(StepRunner runner, Facts facts, int i) throws Failure, DaemonLost {
        Step<?> step = steps.get(i);
        listener.stepStarted(image, i + 1, step.type().name(), step.title());
        long start = System.nanoTime();
        StepRecord record = new StepRecord();
        Attempts attempts = new Attempts(step, text -> listener.notice(image, text));
        try {
            attempts.run(runner, i + 1, record);
        } catch (DaemonLost | Failure e) {
            add(result(i, Result.FAILED, String.valueOf(e.getMessage()), start, record));
            throw e;
        }
        attempts.failure().ifPresent(why -> noteFailure(step, i, why, attempts.result()));
        refreshes.add(i + 1, record, facts);
        add(result(i, attempts.result(), attempts.message(), start, record));
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

    private void refresh(StepRunner runner) throws Failure, DaemonLost {
        Optional<String> failed = refreshes.run(runner, new Refreshes.RefreshEvents() {
            @Override
            public void started(String name) {
                listener.refreshStarted(image, name);
            }

            @Override
            public void finished(RefreshResult result) {
                listener.refreshFinished(image, result);
            }
        });
        if (failed.isPresent()) {
            failure = ExitCode.STEP_FAILED;
            error = failed.get();
        }
    }

    private StepResult result(int i, Result result, String message, long start, StepRecord record) {
        Step<?> step = steps.get(i);
        long millis = start == 0 ? 0 : TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        return new StepResult(
                i + 1,
                step.type().name(),
                step.title(),
                result,
                message,
                millis,
                record.ops(),
                record.printed(),
                record.parts(),
                record.outputs(),
                record.notes());
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
            all.add(result(i, Result.NOT_RUN, "not run", 0, new StepRecord()));
        }
        return List.copyOf(all);
    }

    /** What was made anew after the steps. */
    List<RefreshResult> refreshes() {
        return refreshes.results();
    }
}
