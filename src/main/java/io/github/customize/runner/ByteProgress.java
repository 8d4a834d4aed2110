package io.github.customize.runner;

import io.github.customize.op.Op;
import io.github.customize.op.Payload;
import java.io.IOException;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.LongConsumer;

/** Adds up the bytes that a step's ops have sent. */
final class ByteProgress {
    /** Hears of {@code done} bytes of {@code total}. */
    @FunctionalInterface
    interface Listener {
        void progress(long done, long total);
    }

    private final IdentityHashMap<Op, Long> sent = new IdentityHashMap<>();
    private final Listener listener;
    private final long total;
    private long done;

    ByteProgress(List<? extends Op> ops, Listener listener) {
        this.listener = listener;
        this.total = ops.stream().mapToLong(ByteProgress::size).sum();
    }

    private static long size(Op op) {
        Payload payload = op.payload();
        try {
            return payload == null ? 0 : payload.size();
        } catch (IOException e) {
            return 0; // sending it will fail, and say so
        }
    }

    /** What to tell of the bytes of one op sent so far. */
    LongConsumer of(Op op) {
        return bytes -> sent(op, bytes);
    }

    private synchronized void sent(Op op, long bytes) {
        Long before = sent.put(op, bytes);
        done += bytes - (before == null ? 0 : before);
        listener.progress(done, total);
    }
}
