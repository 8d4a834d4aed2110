package io.github.customize.api;

import io.github.customize.op.Reply;

/**
 * All that a file system tells of itself: what {@code statvfs} does.
 *
 * @param space in bytes
 * @param blockSize in bytes
 * @param fragmentSize in bytes; numbers of blocks count these
 * @param id a number that differs from that of other file systems
 * @param flags how it is mounted, as numbers of the kernel
 * @param longestName of a file, in bytes
 * @since 0.2.0
 */
public record FileSystemUse(Space space, long blockSize, long fragmentSize, long id, long flags, long longestName) {
    static FileSystemUse of(Reply reply) {
        return new FileSystemUse(
                Disk.space(reply),
                reply.number("block_size", 0),
                reply.number("fragment_size", 0),
                reply.number("id", 0),
                reply.number("flags", 0),
                reply.number("name_max", 0));
    }
}
