package io.github.customize.text;

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
            return tenths((millis + 50) / 100) + " s";
        }
        long seconds = (millis + 500) / 1000;
        return seconds / 60 + " min " + (seconds % 60 < 10 ? "0" : "") + seconds % 60 + " s";
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
        return tenths(Math.round(value * 10)) + " " + UNITS[unit];
    }

    // Not with String.format, for which the JVM loads what it knows of locales, at the end of every run.
    private static String tenths(long count) {
        return count / 10 + "." + count % 10;
    }
}
