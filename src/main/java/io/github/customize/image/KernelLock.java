package io.github.customize.image;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One line of /proc/locks: {@code 1: OFDLCK ADVISORY READ -1 fe:00:1234 100 101}. */
record KernelLock(String kind, long pid, long major, long minor, long inode, long start, long end) {
    // A waiter has an arrow before its kind, and holds nothing yet.
    private static final Pattern LINE =
            Pattern.compile("\\d+:\\s+(\\w+)\\s+\\w+\\s+\\w+\\s+(-?\\d+)\\s+(\\p{XDigit}+):(\\p{XDigit}+):(\\d+)"
                    + "\\s+(\\d+)\\s+(\\d+|EOF)\\s*");

    static Optional<KernelLock> parse(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(new KernelLock(
                matcher.group(1),
                Long.parseLong(matcher.group(2)),
                Long.parseLong(matcher.group(3), 16),
                Long.parseLong(matcher.group(4), 16),
                Long.parseLong(matcher.group(5)),
                Long.parseLong(matcher.group(6)),
                matcher.group(7).equals("EOF") ? Long.MAX_VALUE : Long.parseLong(matcher.group(7))));
    }

    boolean covers(long position) {
        return start <= position && position <= end;
    }

    /** Compares with the device number as stat reports it, in the encoding of the C library. */
    boolean isOnDevice(long device) {
        long itsMajor = (device >>> 8 & 0xfff) | (device >>> 32 & ~0xfffL);
        long itsMinor = (device & 0xff) | (device >>> 12 & ~0xffL);
        return itsMajor == major && itsMinor == minor;
    }
}
