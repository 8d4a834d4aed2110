package io.github.customize.api;

import java.time.Instant;
import java.util.Map;

/**
 * All that is known of a file of the guest.
 *
 * @param file what most ask for
 * @param accessed when it was read last; guests that mount with {@code relatime} are not exact
 * @param modified when the content changed last, to the nanosecond
 * @param changed when the content or anything else of it changed last
 * @param deviceMajor of what a device node stands for, else 0
 * @param deviceMinor of what a device node stands for, else 0
 * @param blockSize that suits reading and writing, in bytes
 * @param blocks that it takes on the disk, of 512 bytes
 * @since 0.2.0
 */
public record FileDetails(
        FileInfo file,
        Instant accessed,
        Instant modified,
        Instant changed,
        int deviceMajor,
        int deviceMinor,
        long blockSize,
        long blocks) {
    private static final int LOW_MAJOR = 0xfff;
    private static final int LOW_MINOR = 0xff;

    static FileDetails of(FileInfo file, Map<?, ?> fields) {
        long device = FileInfo.number(fields, "rdev");
        return new FileDetails(
                file,
                time(fields, "atime"),
                time(fields, "mtime"),
                time(fields, "ctime"),
                major(device),
                minor(device),
                FileInfo.number(fields, "blksize"),
                FileInfo.number(fields, "blocks"));
    }

    private static Instant time(Map<?, ?> fields, String name) {
        return Instant.ofEpochSecond(FileInfo.number(fields, name), FileInfo.number(fields, name + "_ns"));
    }

    /**
     * What a device node stands for as one number in Linux's form, such as {@link FileInfo#device}.
     *
     * @since 0.2.0
     */
    public long device() {
        long high = (long) (deviceMajor & ~LOW_MAJOR) << 32 | (long) (deviceMinor & ~LOW_MINOR) << 12;
        return high | (long) (deviceMajor & LOW_MAJOR) << 8 | (deviceMinor & LOW_MINOR);
    }

    /**
     * The major number of a device in Linux's form, such as {@link FileInfo#device}.
     *
     * @since 0.2.0
     */
    public static int major(long device) {
        return (int) (((device >>> 8) & LOW_MAJOR) | ((device >>> 32) & ~LOW_MAJOR));
    }

    /**
     * The minor number of a device in Linux's form.
     *
     * @since 0.2.0
     */
    public static int minor(long device) {
        return (int) ((device & LOW_MINOR) | ((device >>> 12) & ~LOW_MINOR));
    }
}
