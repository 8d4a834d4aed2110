package io.github.customize.step.kit;

import io.github.customize.op.Exec;
import io.github.customize.op.ProgramEnd;
import io.github.customize.op.Reply;
import io.github.customize.step.Done;
import io.github.customize.step.Then;
import java.util.List;
import java.util.Optional;

/**
 * Judges a program, the last operation of its stage, by its exit code.
 *
 * @param what the program, for messages
 * @param changedWhen the exit code that means "changed" while 0 means that nothing was to do; empty when 0 means "changed"
 */
public record ExitVerdict(String what, Optional<Long> changedWhen) implements Then {
    /** Lets any exit code that has no meaning here fail the program, and so end the step. */
    public Exec.Builder limit(Exec.Builder program) {
        return changedWhen.isPresent() ? program.okExits(0, changedWhen.get()) : program.okExits(0);
    }

    @Override
    public Done after(List<Reply> replies) {
        Reply reply = replies.get(replies.size() - 1);
        long exit = reply.number("exit", -1);
        boolean changed = changedWhen.map(code -> code == exit).orElse(true);
        return new Done(changed, what + " exited with " + exit + ProgramEnd.notStarted(reply) + ProgramEnd.left(reply));
    }
}
