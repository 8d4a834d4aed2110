package io.github.customize.daemon;

import io.github.customize.op.Work;
import java.time.Duration;

/**
 * How long an operation may take in all. Heartbeats show only that the daemon lives; one that is in the hands of a guest
 * could send them for ever.
 */
final class WorkLimit {
    /** Many times what any operation without bytes was ever seen to take, on a busy machine without KVM. */
    static final Duration LEAST = Duration.ofMinutes(10);

    /** A tenth of what was measured without KVM. */
    static final long BYTES_PER_SECOND = 4L << 20;

    private WorkLimit() {}

    static Duration of(Work work, long disks) {
        long bytes = Math.min(work.bytes(), disks);
        return LEAST.plusSeconds(bytes / BYTES_PER_SECOND).plus(work.program());
    }
}
