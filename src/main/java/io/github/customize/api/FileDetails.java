package io.github.customize.api;

import java.time.Instant;
import java.util.Map;

/**
 * All that is known of a file of the guest.
 *
 * @param file what most ask for
 * @param accessed when it was read last, in whole seconds; guests that mount with {@code relatime} are not exact
 * @param changed when the content or anything else of it changed last, in whole seconds
 * @param deviceMajor of what a device node stands for, else 0
 * @param deviceMinor of what a device node stands for, else 0
 * @param blocks that it takes on the disk, of 512 bytes
 * @since 0.2.0
 */
public record FileDetails(
        FileInfo file, Instant accessed, Instant changed, int deviceMajor, int deviceMinor, long blocks) {
    private static final int LOW_MAJOR = 0xfff;
    private static final int LOW_MINOR = 0xff;

    static FileDetails of(FileInfo file, Map<?, ?> fields) {
        long device = FileInfo.number(fields, "rdev");
        return new FileDetails(
                file,
                Instant.ofEpochSecond(FileInfo.number(fields, "atime")),
                Instant.ofEpochSecond(FileInfo.number(fields, "ctime")),
                major(device),
                minor(device),
                FileInfo.number(fields, "blocks"));
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
