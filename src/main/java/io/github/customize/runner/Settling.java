package io.github.customize.runner;

import io.github.customize.daemon.DaemonClient;
import io.github.customize.daemon.DaemonLost;
import io.github.customize.daemon.Submission;
import io.github.customize.op.Reply;
import io.github.customize.op.Stat;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Cancels requests that nobody waits for any more, until the daemon has answered all of them. */
final class Settling {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration ROUND = Duration.ofMillis(200);

    private final DaemonClient daemon;

    Settling(DaemonClient daemon) {
        this.daemon = daemon;
    }

    void run() throws IOException {
        // Answers come in the order of the requests, so that this one's is the last.
        CompletableFuture<Reply> last = daemon.submit(Stat.of("/"), Submission.ALONE);
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!isDone(last)) {
            if (System.nanoTime() - end > 0) {
                throw new DaemonLost(
                        "what was under way went on for " + PATIENCE.toSeconds() + " s after it was cancelled");
            }
            daemon.cancel();
        }
        DaemonClient.await(last);
    }

    private static boolean isDone(CompletableFuture<Reply> answer) throws DaemonLost {
        try {
            answer.get(ROUND.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DaemonLost("interrupted while the daemon was asked to stop", e);
        }
    }
}
