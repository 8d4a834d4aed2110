package io.github.customize.text;

/** Sizes as {@code ls -h} writes them: {@code 512}, {@code 1.5K}, {@code 62M}, never less than there is. */
public final class HumanSize {
    private static final String UNITS = "KMGTPE";
    private static final int BASE = 1024;

    private HumanSize() {}

    /** The size in the largest unit of which there is one. */
    public static String of(long bytes) {
        if (bytes < BASE) {
            return Long.toString(bytes);
        }
        double value = bytes;
        int unit = -1;
        while (value >= BASE && unit < UNITS.length() - 1) {
            value /= BASE;
            unit++;
        }
        long tenths = (long) Math.ceil(value * 10 - 1e-9);
        if (tenths < 100) {
            return tenths / 10 + "." + tenths % 10 + UNITS.charAt(unit);
        }
        long whole = (long) Math.ceil(value - 1e-9);
        return whole == BASE && unit < UNITS.length() - 1
                ? "1.0" + UNITS.charAt(unit + 1)
                : whole + "" + UNITS.charAt(unit);
    }
}
