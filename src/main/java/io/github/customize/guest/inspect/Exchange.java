package io.github.customize.guest.inspect;

import io.github.customize.daemon.DaemonClient;
import io.github.customize.daemon.Submission;
import io.github.customize.op.Op;
import io.github.customize.op.Reply;
import io.github.customize.op.Stat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Several questions to the daemon in one exchange: all are sent before the first answer is awaited. */
final class Exchange {
    private final DaemonClient daemon;

    Exchange(DaemonClient daemon) {
        this.daemon = daemon;
    }

    List<Reply> ask(List<? extends Op> ops) throws IOException {
        List<CompletableFuture<Reply>> pending = new ArrayList<>();
        for (Op op : ops) {
            pending.add(daemon.submit(op, Submission.ALONE));
        }
        List<Reply> replies = new ArrayList<>();
        for (CompletableFuture<Reply> one : pending) {
            replies.add(DaemonClient.await(one));
        }
        return replies;
    }

    /** Whether each path exists, links at the end not followed. */
    List<Boolean> exist(List<String> paths) throws IOException {
        return ask(paths.stream().map(Stat::ofLink).toList()).stream()
                .map(Reply::ok)
                .toList();
    }
}
