package io.github.customize.runner;

import io.github.customize.daemon.DaemonLost;
import io.github.customize.failure.Failure;
import io.github.customize.guest.Facts;
import io.github.customize.report.RefreshResult;
import io.github.customize.report.Result;
import io.github.customize.step.Done;
import io.github.customize.step.Refresh;
import io.github.customize.step.StepFailure;
import io.github.customize.step.backend.Refreshers;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** What steps asked to be made anew, each once after the last of them. */
final class Refreshes {
    private final Map<Refresh, List<Integer>> askedBy = new EnumMap<>(Refresh.class);
    private final Set<Refresh> declined = EnumSet.noneOf(Refresh.class);
    private final TouchedFiles touched = new TouchedFiles();
    private final List<RefreshResult> results = new ArrayList<>();

    /** Takes in what a step that is over has touched and asked for; the index is counted from 1. */
    void add(int index, StepRecord step, Facts facts) {
        declined.addAll(step.declined());
        if (!step.hasActed()) {
            return;
        }
        touched.add(step.touched());
        step.refreshes().forEach(refresh -> ask(refresh, index));
        if (facts.selinux()) {
            ask(Refresh.SELINUX, index);
        }
    }

    private void ask(Refresh refresh, int index) {
        List<Integer> indices = askedBy.computeIfAbsent(refresh, one -> new ArrayList<>());
        if (!indices.contains(index)) {
            indices.add(index);
        }
    }

    /**
     * Carries some of them out in their order; when one fails, all that were asked for and not carried out are not run.
     *
     * @return what failed, if anything
     */
    Optional<String> run(Set<Refresh> which, StepRunner runner, RefreshEvents events) throws Failure, DaemonLost {
        Optional<String> failure = Optional.empty();
        askedBy.keySet().removeAll(declined);
        for (Refresh refresh : askedBy.keySet()) {
            if (failure.isEmpty() && !which.contains(refresh)) {
                continue;
            }
            RefreshResult result = failure.isPresent()
                    ? result(refresh, Result.NOT_RUN, "not run", 0, new StepRecord())
                    : run(refresh, runner, events);
            results.add(result);
            events.finished(result);
            if (result.result() == Result.FAILED) {
                failure = Optional.of("refresh " + refresh.word() + " (asked for by step "
                        + String.join(
                                ", ",
                                result.askedBy().stream().map(String::valueOf).toList())
                        + ") failed: " + result.message());
            }
        }
        return failure;
    }

    private RefreshResult run(Refresh refresh, StepRunner runner, RefreshEvents events) throws Failure, DaemonLost {
        events.started(refresh.word());
        long start = System.nanoTime();
        StepRecord record = new StepRecord();
        Result result;
        String message;
        try {
            Done done = runner.run(Refreshers.of(refresh), touched.all(), record);
            result = done.changed() ? Result.CHANGED : Result.OK;
            message = done.message();
        } catch (StepFailure e) {
            result = Result.FAILED;
            message = String.valueOf(e.getMessage());
        }
        touched.add(record.touched());
        return result(refresh, result, message, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start), record);
    }

    private RefreshResult result(Refresh refresh, Result result, String message, long millis, StepRecord record) {
        List<Integer> indices = List.copyOf(askedBy.getOrDefault(refresh, List.of()));
        return new RefreshResult(refresh.word(), indices, result, message, millis, record.ops(), record.printed());
    }

    List<RefreshResult> results() {
        return List.copyOf(results);
    }

    /** Is told when each begins and ends. */
    interface RefreshEvents {
        void started(String name);

        void finished(RefreshResult result);
    }
}
