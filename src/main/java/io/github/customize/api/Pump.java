package io.github.customize.api;

import io.github.customize.daemon.DaemonClient;
import io.github.customize.daemon.Submission;
import io.github.customize.op.Op;
import io.github.customize.op.Reply;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Hands the bytes of an answer over from the thread that receives them to the one that asked, which may take its time: the
 * guest waits meanwhile.
 */
final class Pump {
    private static final int CHUNKS = 32;
    private static final int TICK_MILLIS = 100;
    private static final byte[] END = new byte[0];

    /** Whoever reads what we print may stop for a night. */
    private static final Duration PATIENCE = Duration.ofDays(30);

    private final BlockingQueue<byte[]> chunks = new ArrayBlockingQueue<>(CHUNKS);
    private volatile boolean abandoned;

    private final CompletableFuture<Reply> reply;

    private Pump(DaemonClient daemon, Op op) {
        Submission how = Submission.ALONE.within(PATIENCE).outputTo(this::put);
        reply = daemon.submit(op, how).whenComplete((answer, failure) -> put(END));
    }

    /** Takes bytes as they come. */
    @FunctionalInterface
    interface Sink {
        void take(byte[] chunk) throws IOException;
    }

    /** Sends a request whose answer is taken later; answers are to be taken in the order of the requests. */
    static Pump send(DaemonClient daemon, Op op) {
        return new Pump(daemon, op);
    }

    /** Sends the request and gives all bytes of the answer to the sink; what the sink throws comes through. */
    static Reply ask(DaemonClient daemon, Op op, Sink sink) throws IOException {
        return send(daemon, op).drain(sink);
    }

    /** Gives all bytes of the answer to the sink; what the sink throws comes through. */
    Reply drain(Sink sink) throws IOException {
        try {
            for (byte[] chunk = next(); chunk.length > 0; chunk = next()) {
                sink.take(chunk);
            }
        } finally {
            abandoned = true;
        }
        return DaemonClient.await(reply);
    }

    /** The answer is not wanted any more. */
    void abandon() {
        abandoned = true;
    }

    private void put(byte[] chunk) {
        try {
            while (!abandoned && !chunks.offer(chunk, TICK_MILLIS, TimeUnit.MILLISECONDS)) {
                // Full; whoever takes the bytes is slow.
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private byte[] next() throws InterruptedIOException {
        try {
            return chunks.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (InterruptedIOException)
                    new InterruptedIOException("interrupted while the guest was read").initCause(e);
        }
    }
}
