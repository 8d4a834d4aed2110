package io.github.customize.runner;

import io.github.customize.op.Op;
import io.github.customize.op.OpError;
import io.github.customize.op.Reply;
import io.github.customize.step.StepFailure;
import java.util.List;

/** What the daemon's errors mean for a step. */
final class DaemonErrors {
    private DaemonErrors() {}

    /** Fails for the first operation that was not carried out. */
    static void check(List<? extends Op> ops, List<Reply> replies) throws StepFailure {
        for (int i = 0; i < replies.size(); i++) {
            if (!replies.get(i).ok()) {
                throw new StepFailure(kind(replies.get(i)), ops.get(i).failure(replies.get(i)));
            }
        }
    }

    static StepFailure.Kind kind(Reply reply) {
        OpError error = reply.error();
        return switch (error == null ? "" : error.code()) {
            case "TIMEOUT" -> StepFailure.Kind.TIMED_OUT;
            case "UNSUPPORTED" -> StepFailure.Kind.UNSUPPORTED;
            default -> StepFailure.Kind.FAILED;
        };
    }
}
