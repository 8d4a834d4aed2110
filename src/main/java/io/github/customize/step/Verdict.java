package io.github.customize.step;

import io.github.customize.op.Reply;
import java.util.List;

/** Decides from the daemon's answers (all of them successes, one for each op) what a step has done. */
@FunctionalInterface
public interface Verdict {
    /** Whether something changed, and one line about it. */
    record Judgement(boolean changed, String message) {}

    Judgement judge(List<Reply> replies) throws StepFailure;
}
