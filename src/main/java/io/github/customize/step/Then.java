package io.github.customize.step;

import io.github.customize.op.Reply;
import java.io.IOException;
import java.util.List;

/** Goes on when the operations of a stage are carried out. */
@FunctionalInterface
public interface Then {
    /**
     * Looks at the daemon's answers (all of them successes, one for each operation) and at the guest, which shows what was
     * done.
     *
     * @throws StepFailure when the goal cannot be reached
     * @throws IOException when the guest cannot be read
     */
    Stage after(List<Reply> replies) throws StepFailure, IOException;
}
