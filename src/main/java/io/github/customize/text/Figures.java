package io.github.customize.text;

import java.util.Locale;

/** Times and sizes as people write them. */
public final class Figures {
    private static final String[] UNITS = {"KiB", "MiB", "GiB", "TiB"};

    private Figures() {}

    /** {@code 850 ms}, {@code 4.2 s} or {@code 2 min 05 s}. */
    public static String duration(long millis) {
        if (millis < 1000) {
            return millis + " ms";
        }
        if (millis < 59_950) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
        }
        long seconds = (millis + 500) / 1000;
        return String.format(Locale.ROOT, "%d min %02d s", seconds / 60, seconds % 60);
    }

    /** {@code 512 bytes}, {@code 1.5 MiB}. */
    public static String bytes(long count) {
        if (count < 1024) {
            return count == 1 ? "1 byte" : count + " bytes";
        }
        double value = count / 1024.0;
        int unit = 0;
        while (value >= 1023.95 && unit < UNITS.length - 1) {
            value /= 1024;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %s", value, UNITS[unit]);
    }
}
