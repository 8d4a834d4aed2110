package io.github.customize.runner;

import io.github.customize.daemon.DaemonClient;
import io.github.customize.guest.inspect.Identity;
import io.github.customize.op.ChangeOp;
import io.github.customize.op.Exec;
import io.github.customize.op.Op;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Notices when operations make what each machine should have of its own. */
final class IdentityWatch {
    private final DaemonClient daemon;

    /** What the guest had before the first operation that may make any; most recipes have none, and nothing is asked. */
    private @Nullable Identity before;

    IdentityWatch(DaemonClient daemon) {
        this.daemon = daemon;
    }

    /** To be called before the operations are sent. */
    void expect(List<Op> ops) throws IOException {
        if (before == null && ops.stream().anyMatch(IdentityWatch::concerns)) {
            before = Identity.ask(daemon);
        }
    }

    private static boolean concerns(Op op) {
        return op instanceof Exec || (op instanceof ChangeOp change && Identity.concerned(change.touched()));
    }

    /** What was made, and what to do about it, in one line. */
    Optional<String> advice() throws IOException {
        return before == null ? Optional.empty() : Identity.ask(daemon).advice(before);
    }
}
