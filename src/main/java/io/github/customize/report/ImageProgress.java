package io.github.customize.report;

import io.github.customize.text.Columns;
import io.github.customize.text.Escape;
import io.github.customize.text.Figures;
import org.jspecify.annotations.Nullable;

/** Where one image is, and the live line that says so. */
final class ImageProgress {
    private static final int BAR = 10;

    private final OutputLines output = new OutputLines();
    private String doing = "";
    private long bytes;
    private long total;
    private long startedNanos;

    ImageProgress(long nanos) {
        this.startedNanos = nanos;
    }

    /** It began something else. */
    void begin(String what, long nanos) {
        doing = what;
        bytes = 0;
        total = 0;
        startedNanos = nanos;
    }

    void progress(long done, long of) {
        bytes = done;
        total = of;
    }

    OutputLines output() {
        return output;
    }

    /** The line, without the image's name, at most {@code columns} wide. */
    String line(int columns, long nanos) {
        String time = seconds(nanos - startedNanos);
        @Nullable String moved = moved();
        String right = moved == null ? time : moved + "  " + time;
        int room = columns - Columns.of(right) - 2;
        if (room < 10) {
            return Columns.fit(doing, columns);
        }
        return Columns.pad(Columns.fit(doing, room), room) + "  " + right;
    }

    private @Nullable String moved() {
        if (total <= 0) {
            return bytes > 0 ? Figures.bytes(bytes) : null;
        }
        double share = Math.min(1, Math.max(0, (double) bytes / total));
        int filled = (int) (share * BAR);
        return "[" + "=".repeat(filled) + " ".repeat(BAR - filled) + "] " + (int) (share * 100) + "% of "
                + Figures.bytes(total);
    }

    private static String seconds(long nanos) {
        long seconds = nanos / 1_000_000_000;
        return seconds < 60 ? seconds + "s" : seconds / 60 + "m" + String.format("%02ds", seconds % 60);
    }

    static String step(int index, int steps, String type, String name) {
        return "step " + index + "/" + steps + "  " + EventLines.title(type, name);
    }

    static String phase(Phase phase, String detail) {
        return detail.isEmpty() ? phase.word() : phase.word() + "  " + Escape.terminal(detail);
    }
}
