package io.github.customize.daemon;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import jnr.enxio.channels.NativeSelectorProvider;

/**
 * Waits until a channel is ready for one kind of operation and then does it. A native selector is the only way that
 * jnr offers to wait with a time limit: with SO_RCVTIMEO a time-out looks like the end of the stream.
 */
final class NativeWait {
    /** Does the operation without blocking; 0 when it could not be done after all. */
    interface Operation {
        int attempt() throws IOException;
    }

    private final Selector selector;
    private final ReentrantLock turn = new ReentrantLock();
    private volatile boolean closed;

    NativeWait(SelectableChannel channel, int operation) throws IOException {
        selector = NativeSelectorProvider.getInstance().openSelector();
        try {
            channel.register(selector, operation);
        } catch (Throwable e) {
            selector.close();
            throw e;
        }
    }

    int perform(Operation operation, Duration wait) throws IOException {
        turn.lock();
        try {
            Deadline deadline = Deadline.after(wait);
            while (true) {
                refuseWhenClosed();
                int done = operation.attempt();
                if (done != 0 || deadline.passed()) {
                    return done;
                }
                // 0 would mean for ever; a wake-up that comes before the call is not lost, it sits in the selector's
                // pipe.
                selector.select(Math.max(1, deadline.remaining().toMillis()));
                selector.selectedKeys().clear();
                if (Thread.currentThread().isInterrupted()) {
                    throw new InterruptedIOException("interrupted while waiting");
                }
            }
        } finally {
            turn.unlock();
        }
    }

    private void refuseWhenClosed() throws ClosedChannelException {
        if (closed) {
            throw new ClosedChannelException();
        }
    }

    /** Ends a wait in progress and every later one; the selector stays open until {@link #release}. */
    synchronized void end() {
        if (!closed) {
            closed = true;
            selector.wakeup();
        }
    }

    /** Frees the selector once nobody is inside: a descriptor closed under poll(2) would be polled for ever. */
    void release() throws IOException {
        turn.lock();
        try {
            synchronized (this) {
                // Whoever calls end() later must not write to a descriptor that may be somebody else's by then.
                closed = true;
                selector.close();
            }
        } finally {
            turn.unlock();
        }
    }
}
