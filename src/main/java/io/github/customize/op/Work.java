package io.github.customize.op;

import java.time.Duration;

/**
 * What an operation may have to do, from which follows how long anybody waits for it.
 *
 * @param bytes read or written at most
 * @param program the time that a program may take
 */
public record Work(long bytes, Duration program) {
    /** One file, whatever is in it. */
    public static final Work MOMENT = bytes(0);

    /** As much as there is on the disks: nobody knows before how large a tree or a file of the guest is. */
    public static final Work DISKS = bytes(Long.MAX_VALUE);

    public static Work bytes(long count) {
        return new Work(count, Duration.ZERO);
    }

    public static Work program(Duration limit) {
        return new Work(0, limit);
    }
}
