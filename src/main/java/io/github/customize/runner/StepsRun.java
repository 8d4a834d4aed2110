package io.github.customize.runner;

import io.github.customize.daemon.DaemonLost;
import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import io.github.customize.guest.Facts;
import io.github.customize.plan.PlannedStep;
import io.github.customize.report.RefreshResult;
import io.github.customize.report.Result;
import io.github.customize.report.RunListener;
import io.github.customize.report.StepResult;
import io.github.customize.step.Refresh;
import io.github.customize.step.Step;
import io.github.customize.step.StepFailure;
import io.github.customize.step.StepPhase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs the plan's steps on one guest, in order, and makes anew what they asked for; keeps what became of them. */
final class StepsRun {
    private final List<PlannedStep> steps;
    private final List<PlannedStep> atSeal;
    private final List<PlannedStep> atEnd;
    private final RunListener listener;
    private final int image;
    private final List<StepResult> results = new ArrayList<>();
    private final List<StepResult> sealResults = new ArrayList<>();
    private final List<StepResult> endResults = new ArrayList<>();
    private final List<String> endFailures = new ArrayList<>();
    private final Refreshes refreshes = new Refreshes();
    private @Nullable ExitCode failure;
    private String error = "";

    StepsRun(List<PlannedStep> plan, RunListener listener, int image) {
        this.steps = plan.stream()
                .filter(planned -> !planned.inFinally() && !seals(planned))
                .toList();
        this.atSeal = plan.stream().filter(StepsRun::seals).toList();
        this.atEnd = plan.stream().filter(PlannedStep::inFinally).toList();
        this.listener = listener;
        this.image = image;
    }

    private static boolean seals(PlannedStep planned) {
        return planned.step().type().phase() == StepPhase.SEAL;
    }

    /**
     * Runs all but those of {@code finally} and those that seal, until one fails; that is not an exception but {@link #failure}.
     */
    void run(StepRunner runner, Facts facts) throws Failure, DaemonLost {
        run(steps, results, runner, facts);
    }

    /** Runs those that seal; they come after all that changes anything but labels. */
    void seal(StepRunner runner, Facts facts) throws Failure, DaemonLost {
        run(atSeal, sealResults, runner, facts);
    }

    private void run(List<PlannedStep> some, List<StepResult> into, StepRunner runner, Facts facts)
            throws Failure, DaemonLost {
        for (PlannedStep planned : some) {
            if (failure != null) {
                return;
            }
            StepFailure failed = runOne(runner, facts, planned, into);
            if (failed != null) {
                fail(code(failed), text(planned, failed.getMessage()));
            }
        }
    }

    /** Runs those of {@code finally}, each whatever became of the others, as long as there is a guest to run them on. */
    void runFinally(StepRunner runner, Facts facts) {
        for (PlannedStep planned : atEnd) {
            try {
                StepFailure failed = runOne(runner, facts, planned, endResults);
                if (failed != null) {
                    endFailures.add(text(planned, failed.getMessage()));
                }
            } catch (DaemonLost e) {
                endFailures.add(text(planned, e.getMessage()));
                leaveOutFinally("since the step before it ended the work: " + e.getMessage());
                break;
            } catch (Failure | RuntimeException e) {
                endFailures.add(text(planned, e.getMessage()));
            }
        }
        if (failure == null && !endFailures.isEmpty()) {
            failure = ExitCode.STEP_FAILED;
        }
    }

    /** Those of {@code finally} that have not run yet are not run. */
    void leaveOutFinally(String why) {
        for (PlannedStep planned : atEnd.subList(endResults.size(), atEnd.size())) {
            add(endResults, result(planned, Result.NOT_RUN, "not run, " + why, 0, new StepRecord()));
        }
    }

    private @Nullable StepFailure runOne(StepRunner runner, Facts facts, PlannedStep planned, List<StepResult> into)
            throws Failure, DaemonLost {
        Step<?> step = planned.step();
        TimeLimit limit = planned.inFinally() ? TimeLimit.inFinally() : TimeLimit.of(Optional.empty());
        Optional<String> excluded = planned.leftOut();
        try {
            if (excluded.isEmpty() && !step.when().isAlways()) {
                excluded = runner.excludes(step.when(), limit);
            }
        } catch (StepFailure e) {
            // Whoever ignores the errors of a step has not said that it may be left out.
            add(into, result(planned, Result.FAILED, String.valueOf(e.getMessage()), 0, new StepRecord()));
            return e;
        }
        if (excluded.isPresent()) {
            add(into, result(planned, Result.SKIPPED, "skipped, since " + excluded.get(), 0, new StepRecord()));
            return null;
        }
        listener.stepStarted(image, planned.index(), step.type().name(), step.title());
        long start = System.nanoTime();
        StepRecord record = new StepRecord();
        Attempts attempts = new Attempts(step, limit, text -> listener.notice(image, text));
        try {
            attempts.run(runner, planned.index(), record);
        } catch (DaemonLost | Failure | RuntimeException e) {
            add(into, result(planned, Result.FAILED, String.valueOf(e.getMessage()), start, record));
            throw e;
        }
        refreshes.add(planned.index(), record, facts);
        add(into, result(planned, attempts.result(), attempts.message(), start, record));
        return attempts.result() == Result.FAILED ? attempts.failure().orElse(null) : null;
    }

    private static ExitCode code(StepFailure failed) {
        return switch (failed.kind()) {
            case FAILED -> ExitCode.STEP_FAILED;
            case UNSUPPORTED -> ExitCode.STEP_UNSUPPORTED;
            case TIMED_OUT -> ExitCode.STEP_TIMED_OUT;
            case UNREACHABLE -> ExitCode.SOURCE_UNREACHABLE;
            case WRONG_DIGEST -> ExitCode.SOURCE_DIGEST;
            case BAD_ARCHIVE -> ExitCode.SOURCE_ARCHIVE;
        };
    }

    private static String text(PlannedStep planned, @Nullable String why) {
        Step<?> step = planned.step();
        return step.at() + ": step " + planned.index() + " (" + step.type().name() + ")"
                + (planned.inFinally() ? " of 'finally'" : "") + " failed: " + why;
    }

    private void fail(ExitCode code, String text) {
        failure = code;
        error = text;
    }

    /** Makes anew what the steps asked for, all but labels, if they changed anything. */
    void refresh(StepRunner runner) throws Failure, DaemonLost {
        refresh(Refresh.BEFORE_SEAL, runner);
    }

    /** Gives labels to what was changed. */
    void label(StepRunner runner) throws Failure, DaemonLost {
        refresh(Set.of(Refresh.SELINUX), runner);
    }

    private void refresh(Set<Refresh> which, StepRunner runner) throws Failure, DaemonLost {
        if (!changed() || failure != null) {
            return;
        }
        Optional<String> failed = refreshes.run(which, runner, new Refreshes.RefreshEvents() {
            @Override
            public void started(String name) {
                listener.refreshStarted(image, name);
            }

            @Override
            public void finished(RefreshResult result) {
                listener.refreshFinished(image, result);
            }
        });
        failed.ifPresent(text -> fail(ExitCode.STEP_FAILED, text));
    }

    private StepResult result(PlannedStep planned, Result result, String message, long start, StepRecord record) {
        Step<?> step = planned.step();
        long millis = start == 0 ? 0 : TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        return new StepResult(
                planned.index(),
                step.type().name(),
                step.title(),
                result,
                message,
                millis,
                record.ops(),
                record.printed(),
                record.parts(),
                record.outputs(),
                record.notes(),
                planned.inFinally());
    }

    private void add(List<StepResult> into, StepResult result) {
        into.add(result);
        listener.stepFinished(image, result);
    }

    /** Whether a step will want facts that are found out only for those who ask. */
    boolean asksForSystem() {
        return Stream.of(steps, atSeal, atEnd)
                .flatMap(List::stream)
                .anyMatch(
                        planned -> planned.leftOut().isEmpty() && planned.step().asksForSystem());
    }

    boolean hasFinally() {
        return !atEnd.isEmpty();
    }

    boolean changed() {
        return results().stream().anyMatch(r -> r.result() == Result.CHANGED || r.result() == Result.IGNORED);
    }

    /** Why the image is not what the recipe wants, or null. */
    @Nullable
    ExitCode failure() {
        return failure;
    }

    /** The failed step's place in the recipe, and its message; empty if only those of {@code finally} failed. */
    String error() {
        return error;
    }

    /** What to say of the steps of {@code finally} that failed, after why the image itself did. */
    String withFinally(String first) {
        List<String> all = new ArrayList<>(endFailures);
        if (!first.isEmpty()) {
            all.add(0, first);
        }
        return String.join("; then ", all);
    }

    /** One result for each step of the plan: those not reached are "not-run". */
    List<StepResult> results() {
        List<StepResult> all = new ArrayList<>(results);
        steps.stream().skip(results.size()).forEach(planned -> all.add(notReached(planned)));
        all.addAll(sealResults);
        atSeal.stream().skip(sealResults.size()).forEach(planned -> all.add(notReached(planned)));
        all.addAll(endResults);
        atEnd.stream().skip(endResults.size()).forEach(planned -> all.add(notReached(planned)));
        return List.copyOf(all);
    }

    private StepResult notReached(PlannedStep planned) {
        String why = planned.inFinally() ? "not run, since no step was reached" : "not run";
        return result(planned, Result.NOT_RUN, why, 0, new StepRecord());
    }

    /** What was made anew after the steps. */
    List<RefreshResult> refreshes() {
        return refreshes.results();
    }
}
