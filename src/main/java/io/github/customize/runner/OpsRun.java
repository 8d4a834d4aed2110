package io.github.customize.runner;

import io.github.customize.daemon.DaemonClient;
import io.github.customize.daemon.DaemonLost;
import io.github.customize.daemon.Submission;
import io.github.customize.op.Op;
import io.github.customize.op.Reply;
import io.github.customize.step.Step;
import io.github.customize.step.StepFailure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Sends all ops of one step in a pipeline, as a group that stops at the first failure, and waits for the answers. */
final class OpsRun {
    /** How long the daemon may take to stop a program that was cancelled: it asks, waits 2 s, and kills. */
    private static final Duration CANCEL_GRACE = Duration.ofSeconds(20);

    private final DaemonClient daemon;
    private final int group;
    private final Consumer<byte[]> output;
    private final ByteProgress.Listener progress;

    OpsRun(DaemonClient daemon, int group, Consumer<byte[]> output, ByteProgress.Listener progress) {
        this.daemon = daemon;
        this.group = group;
        this.output = output;
        this.progress = progress;
    }

    List<Reply> run(List<Op> ops, Step<?> step) throws StepFailure, IOException {
        ByteProgress bytes = new ByteProgress(ops, progress);
        List<CompletableFuture<Reply>> pending = new ArrayList<>();
        for (Op op : ops) {
            pending.add(submit(op, bytes));
        }
        if (step.timeout().isPresent()) {
            awaitOrCancel(pending, step.timeout().get());
        }
        List<Reply> replies = new ArrayList<>();
        for (CompletableFuture<Reply> one : pending) {
            replies.add(DaemonClient.await(one));
        }
        return replies;
    }

    /** The reply is given the output that was also passed on as it came, for the step's verdict. */
    private CompletableFuture<Reply> submit(Op op, ByteProgress bytes) {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        Submission how = Submission.inGroup(group).sentTo(bytes.of(op)).outputTo(chunk -> {
            data.writeBytes(chunk);
            output.accept(chunk);
        });
        return daemon.submit(op, how).thenApply(reply -> new Reply(reply.error(), reply.fields(), data.toByteArray()));
    }

    private void awaitOrCancel(List<CompletableFuture<Reply>> pending, Duration timeout)
            throws StepFailure, IOException {
        CompletableFuture<Void> all = CompletableFuture.allOf(pending.toArray(CompletableFuture[]::new));
        if (!isDoneWithin(all, timeout)) {
            daemon.cancel();
            if (!isDoneWithin(all, CANCEL_GRACE)) {
                throw new DaemonLost("the step went on for " + CANCEL_GRACE.toSeconds() + " s after it was cancelled");
            }
            String limit = timeout.toSeconds() + " s";
            throw new StepFailure(StepFailure.Kind.TIMED_OUT, "took longer than its timeout of " + limit);
        }
    }

    private static boolean isDoneWithin(CompletableFuture<Void> all, Duration limit) throws IOException {
        try {
            all.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            return true; // the caller asks each and learns which failed
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DaemonLost("interrupted while a step ran", e);
        }
    }
}
