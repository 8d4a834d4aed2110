package io.github.customize.daemon;

import io.github.customize.op.Op;
import io.github.customize.op.Reply;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * One session with a daemon. Requests are answered in the order in which they were submitted, and may be submitted
 * before earlier ones are answered. Once anything goes wrong with the stream, all of them fail with {@link DaemonLost}.
 */
public final class DaemonClient implements Closeable {
    /** The size of the disks until somebody says it. */
    private static final long DISKS = 64L << 30;

    private final Transport transport;
    private final Peer peer;
    private final RequestQueue queue = new RequestQueue();
    private final AtomicLong groups = new AtomicLong();
    private volatile long disks = DISKS;

    private DaemonClient(Transport transport, Peer peer) {
        this.transport = transport;
        this.peer = peer;
    }

    /** Starts a session: gives the daemon the time and fresh entropy, and waits for its answer. Closes on failure. */
    public static DaemonClient greet(Transport transport, Duration wait) throws IOException {
        Deadline deadline = Deadline.after(wait);
        try {
            ByteBuffer hello = FrameCodec.encode(Peer.greeting());
            while (hello.hasRemaining()) {
                if (transport.write(hello, deadline.remaining()) == 0) {
                    throw silent(wait);
                }
            }
            FrameInput input = new FrameInput(transport);
            Frame answer = input.next(deadline.remaining());
            if (answer == null) {
                throw silent(wait);
            }
            DaemonClient client = new DaemonClient(transport, Peer.from(answer));
            client.start(input);
            return client;
        } catch (Throwable e) {
            transport.close();
            throw e;
        }
    }

    private static SocketTimeoutException silent(Duration wait) {
        return new SocketTimeoutException("the daemon did not answer within " + wait.toMillis() + " ms");
    }

    private void start(FrameInput input) {
        Liveness liveness = new Liveness();
        Liveness sending = new Liveness();
        thread("daemon-reader", new ReplyReader(this, queue, input, liveness, sending));
        thread("daemon-writer", new RequestWriter(this, queue, transport, liveness, sending));
    }

    private static void thread(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Says how many bytes the guest's disks have: what goes through files of an unknown size may take accordingly long. */
    public void setDisks(long bytes) {
        disks = bytes;
    }

    long disks() {
        return disks;
    }

    /** What the daemon said of itself. */
    public Peer peer() {
        return peer;
    }

    /** A number for a group of requests that no other group of this session has: the daemon remembers those that failed. */
    public long newGroup() {
        return groups.incrementAndGet();
    }

    /**
     * Sends a request without waiting for its answer. The future fails with an {@link IOException}: {@link DaemonLost},
     * or whatever kept the payload from being read. Its dependents run on the reading thread unless told otherwise.
     */
    public CompletableFuture<Reply> submit(Op op, Submission how) {
        try {
            return queue.add(op, how).answer;
        } catch (DaemonLost e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Sends a request and waits for its answer. */
    public Reply call(Op op) throws IOException {
        return call(op, Submission.ALONE);
    }

    /** Sends a request and waits for its answer. */
    public Reply call(Op op, Submission how) throws IOException {
        return await(submit(op, how));
    }

    /** Waits for the answer to a submitted request. */
    public static <T> T await(CompletableFuture<T> answer) throws IOException {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted while waiting for the daemon").initCause(e);
        }
    }

    /** The cause with the stack of the thread that waited. */
    private static IOException failure(@Nullable Throwable cause) {
        if (cause instanceof DaemonLost lost) {
            return new DaemonLost(String.valueOf(lost.getMessage()), lost);
        }
        return new IOException(cause == null ? "unknown" : String.valueOf(cause.getMessage()), cause);
    }

    /** Abandons the upload in progress, or else cancels the request that the daemon works on; its reply tells. */
    public void cancel() {
        queue.cancel();
    }

    /** Ends the session; whatever is unanswered fails. */
    @Override
    public void close() {
        lose("the session was closed", null);
    }

    void lose(String message, @Nullable Throwable cause) {
        DaemonLost lost = cause == null ? new DaemonLost(message) : new DaemonLost(message, cause);
        List<Request> orphans = queue.lose(lost);
        try {
            transport.close();
        } finally {
            orphans.forEach(request -> request.answer.completeExceptionally(lost));
        }
    }
}
