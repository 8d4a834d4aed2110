package io.github.customize.runner;

import io.github.customize.op.Op;
import io.github.customize.op.Reply;
import io.github.customize.report.PartResult;
import io.github.customize.report.Result;
import io.github.customize.step.Lowering;
import io.github.customize.step.Part;
import io.github.customize.step.StepFailure;
import java.util.ArrayList;
import java.util.List;

/** The results of a stage's parts, from the answers to their operations. */
final class StageParts {
    private StageParts() {}

    /** Fewer answers than operations mean that the stage was stopped. */
    static List<PartResult> of(Lowering stage, List<Reply> replies) {
        List<PartResult> results = new ArrayList<>();
        for (Part part : stage.parts()) {
            results.add(of(part, stage.ops(), replies));
        }
        return results;
    }

    private static PartResult of(Part part, List<Op> ops, List<Reply> replies) {
        if (part.from() < part.to() && part.to() > replies.size()) {
            return new PartResult(part.name(), Result.NOT_RUN, "not known, since the step was stopped");
        }
        for (int i = part.from(); i < part.to(); i++) {
            Reply reply = replies.get(i);
            if (reply.failedWith("SKIPPED")) {
                return new PartResult(part.name(), Result.NOT_RUN, "not run, since a part before it failed");
            }
            if (!reply.ok()) {
                return new PartResult(part.name(), Result.FAILED, ops.get(i).failure(reply));
            }
        }
        return new PartResult(part.name(), result(part.outcome()), part.message());
    }

    private static Result result(Part.Outcome outcome) {
        return switch (outcome) {
            case OK -> Result.OK;
            case CHANGED -> Result.CHANGED;
            case SKIPPED -> Result.SKIPPED;
            case FAILED -> Result.FAILED;
        };
    }

    /** Fails when a part failed. */
    static void check(List<PartResult> parts) throws StepFailure {
        List<PartResult> failed =
                parts.stream().filter(part -> part.result() == Result.FAILED).toList();
        if (!failed.isEmpty()) {
            PartResult first = failed.get(0);
            throw StepFailure.failed(
                    (parts.size() == 1 ? "" : failed.size() + " of " + parts.size() + " parts failed: ") + first.name()
                            + ": " + first.message());
        }
    }
}
