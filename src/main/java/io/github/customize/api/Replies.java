package io.github.customize.api;

import io.github.customize.op.Op;
import io.github.customize.op.Reply;
import io.github.customize.step.StepFailure;

/** Tells good answers of the daemon from bad ones. */
final class Replies {
    private Replies() {}

    static Reply ok(Op op, Reply reply) throws StepFailure {
        if (!reply.ok()) {
            throw StepFailure.failed(op.failure(reply));
        }
        return reply;
    }

    static boolean isMissing(Reply reply) {
        return reply.failedWith("ENOENT") || reply.failedWith("ENOTDIR");
    }
}
