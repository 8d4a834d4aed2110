package io.github.customize.runner;

import io.github.customize.daemon.DaemonLost;
import io.github.customize.failure.Failure;
import io.github.customize.op.Exec;
import io.github.customize.op.Op;
import io.github.customize.op.Reply;
import io.github.customize.report.PartResult;
import io.github.customize.report.Result;
import io.github.customize.step.Done;
import io.github.customize.step.Lowering;
import io.github.customize.step.Stage;
import io.github.customize.step.StepFailure;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Carries out the stages of one step, and then its clean-up, whatever became of them. */
final class StageRun {
    /** A step type with more stages than this never ends, which is a defect of it. */
    private static final int MOST_STAGES = 1000;

    private static final Duration CLEAN_UP = Duration.ofMinutes(2);

    /** Looks at the guest and says what is to be done. */
    @FunctionalInterface
    interface First {
        Lowering lower(LiveContext context) throws StepFailure, IOException;
    }

    private final LiveContext context;
    private final OpsRun ops;
    private final StepRunner.BeforeChange beforeChange;
    private final StepRecord record;
    private final TimeLimit limit;
    private final List<Op> cleanUp = new ArrayList<>();

    StageRun(
            LiveContext context, OpsRun ops, StepRunner.BeforeChange beforeChange, StepRecord record, TimeLimit limit) {
        this.context = context;
        this.ops = ops;
        this.beforeChange = beforeChange;
        this.record = record;
        this.limit = limit;
    }

    /**
     * Runs all of it.
     *
     * @throws StepFailure when the step did not do its work or left something behind
     * @throws Failure when the result could not be published, which is no fault of the step
     * @throws DaemonLost when nothing more can be done with this guest
     */
    Done run(First first) throws StepFailure, Failure, DaemonLost {
        StepFailure failure;
        try {
            Done done = stages(first);
            failure = cleanUp();
            if (failure == null) {
                return done;
            }
        } catch (StepFailure e) {
            StepFailure left = cleanUp();
            failure = left == null ? e : e.and(left);
        }
        throw failure;
    }

    private Done stages(First first) throws StepFailure, Failure, DaemonLost {
        try {
            context.requireMounted();
            Stage stage = first.lower(context);
            for (int i = 0; stage instanceof Lowering lowering; i++) {
                if (i == MOST_STAGES) {
                    throw new IllegalStateException("a step has more than " + MOST_STAGES + " stages");
                }
                stage = lowering.next().after(carryOut(lowering));
            }
            context.tellMeant();
            return (Done) stage;
        } catch (DaemonLost e) {
            throw e;
        } catch (InterruptedIOException e) {
            throw new DaemonLost("interrupted while a step ran", e);
        } catch (IOException e) {
            // The guest or one of the recipe's host files cannot be read: the step's failure only.
            throw StepFailure.failed(String.valueOf(e.getMessage()));
        }
    }

    private List<Reply> carryOut(Lowering stage) throws StepFailure, Failure, IOException {
        context.requireMounted(stage.ops());
        context.requireMounted(stage.cleanUp());
        cleanUp.addAll(0, stage.cleanUp());
        requireNeeded(stage.ops());
        record.begin(stage);
        if (!stage.ops().isEmpty() || !stage.cleanUp().isEmpty()) {
            List<Op> all = new ArrayList<>(stage.ops());
            all.addAll(stage.cleanUp());
            beforeChange.prepare(all);
        }
        List<Reply> replies;
        try {
            replies = ops.run(stage.ops(), limit);
        } catch (StepFailure e) {
            StageParts.of(stage, List.of()).forEach(record::add);
            throw e;
        }
        context.guestChanged();
        List<PartResult> parts = StageParts.of(stage, replies);
        parts.forEach(record::add);
        DaemonErrors.check(stage.ops(), replies);
        StageParts.check(parts);
        return replies;
    }

    private void requireNeeded(List<Op> all) {
        for (Op op : all) {
            if (op instanceof Exec exec) {
                context.requireNeeded(exec);
            }
        }
    }

    /** What was left behind, if anything. Each operation is a group of its own, so that one that fails stops no other. */
    private @Nullable StepFailure cleanUp() throws DaemonLost {
        List<String> failures = new ArrayList<>();
        for (Op op : cleanUp) {
            String failure = cleanUp(op);
            boolean well = failure.isEmpty();
            record.add(new PartResult(
                    "clean up: " + op.describe(), well ? Result.OK : Result.FAILED, well ? "done" : failure));
            if (!well) {
                failures.add(failure);
            }
        }
        return failures.isEmpty() ? null : StepFailure.leftBehind(String.join("; ", failures));
    }

    private String cleanUp(Op op) throws DaemonLost {
        record.send(List.of(op));
        try {
            DaemonErrors.check(List.of(op), ops.run(List.of(op), TimeLimit.of(Optional.of(CLEAN_UP))));
            return "";
        } catch (StepFailure e) {
            return String.valueOf(e.getMessage());
        } catch (DaemonLost e) {
            throw e;
        } catch (InterruptedIOException e) {
            throw new DaemonLost("interrupted while a step cleaned up", e);
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
