package io.github.customize.runner;

import io.github.customize.daemon.DaemonClient;
import io.github.customize.daemon.DaemonLost;
import io.github.customize.daemon.Submission;
import io.github.customize.network.Equipment;
import io.github.customize.network.Masked;
import io.github.customize.op.Op;
import io.github.customize.op.Reply;
import io.github.customize.step.StepFailure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Sends the ops of one stage in a pipeline, as a group that stops at the first failure, and waits for the answers. */
final class OpsRun {
    /** How long the daemon may take to stop a program that was cancelled: it asks, waits 2 s, and kills. */
    private static final Duration CANCEL_GRACE = Duration.ofSeconds(20);

    /** What the daemon may take beyond a step's own limit until it is taken for lost. */
    private static final Duration SLACK = Duration.ofMinutes(10);

    private final DaemonClient daemon;
    private final Equipment equipment;
    private final Consumer<byte[]> output;
    private final ByteProgress.Listener progress;

    OpsRun(GuestMachine machine, Consumer<byte[]> output, ByteProgress.Listener progress) {
        this.daemon = machine.daemon();
        this.equipment = machine.equipment();
        this.output = output;
        this.progress = progress;
    }

    /** One answer for each op, errors among them. */
    List<Reply> run(List<? extends Op> ops, TimeLimit given) throws StepFailure, IOException {
        if (ops.isEmpty()) {
            return List.of();
        }
        TimeLimit limit = given.of(ops);
        List<Parcel> parcels = Parcel.of(ops);
        ByteProgress bytes = new ByteProgress(parcels.stream().map(Parcel::op).toList(), progress);
        long group = daemon.newGroup();
        List<CompletableFuture<Reply>> pending = new ArrayList<>();
        for (Parcel parcel : parcels) {
            pending.add(submit(parcel.op(), group, bytes, limit));
        }
        awaitOrCancel(pending, limit);
        List<Reply> replies = new ArrayList<>();
        for (int i = 0; i < parcels.size(); i++) {
            replies.addAll(parcels.get(i).replies(DaemonClient.await(pending.get(i))));
        }
        return replies;
    }

    /** The reply is given the output that was also passed on as it came. */
    private CompletableFuture<Reply> submit(Op op, long group, ByteProgress bytes, TimeLimit limit) {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        Masked shown = equipment.output(op, chunk -> {
            data.writeBytes(chunk);
            output.accept(chunk);
        });
        Submission how = Submission.inGroup(group).sentTo(bytes.of(op)).outputTo(shown::take);
        Optional<Duration> left = limit.left();
        if (left.isPresent()) {
            how = how.within(left.get().plus(SLACK));
        }
        return daemon.submit(equipment.of(op), how).thenApply(reply -> {
            shown.end();
            return new Reply(reply.error(), reply.fields(), data.toByteArray());
        });
    }

    private void awaitOrCancel(List<CompletableFuture<Reply>> pending, TimeLimit limit)
            throws StepFailure, IOException {
        CompletableFuture<Void> all = CompletableFuture.allOf(pending.toArray(CompletableFuture[]::new));
        Duration left = limit.left().orElse(null);
        if (left == null || isDoneWithin(all, left)) {
            return;
        }
        daemon.cancel();
        if (!isDoneWithin(all, CANCEL_GRACE)) {
            throw new DaemonLost("the step went on for " + CANCEL_GRACE.toSeconds() + " s after it was cancelled");
        }
        throw limit.exceeded();
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
