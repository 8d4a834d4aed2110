package io.github.customize.console;

import io.github.customize.report.Phase;
import io.github.customize.text.Columns;
import io.github.customize.text.Escape;
import io.github.customize.text.Figures;

/** Where one image is, and the live line that says so. */
final class ImageProgress {
    private static final int BAR = 10;

    private final OutputLines output = new OutputLines();
    private String doing = "";
    private String said = "";
    private long bytes;
    private long total;
    private long startedNanos;

    ImageProgress(long nanos) {
        this.startedNanos = nanos;
    }

    /** It began something else. */
    void begin(String what, long nanos) {
        doing = what;
        said = "";
        bytes = 0;
        total = 0;
        startedNanos = nanos;
    }

    void progress(long done, long of) {
        bytes = done;
        total = of;
    }

    /** What a program prints tells how far it is: the last line stands beside what is done. */
    void say(String line) {
        said = Escape.terminal(line.strip());
    }

    OutputLines output() {
        return output;
    }

    /** The line, without the image's name, at most {@code columns} wide. What is done matters more than the bar. */
    String line(int columns, long nanos) {
        String time = seconds(nanos - startedNanos);
        String right = bar() + moved() + time;
        String left = said.isEmpty() ? doing : doing + " | " + said;
        if (Columns.of(doing) + 2 + right.length() > columns) {
            right = moved() + time;
        }
        int room = columns - right.length() - 2;
        if (room < 10) {
            return Columns.fit(left, columns);
        }
        return Columns.pad(Columns.fit(left, room), room) + "  " + right;
    }

    private String bar() {
        int filled = (int) (share() * BAR);
        return total <= 0 ? "" : "[" + "=".repeat(filled) + " ".repeat(BAR - filled) + "] ";
    }

    private String moved() {
        if (total <= 0) {
            return bytes > 0 ? Figures.bytes(bytes) + "  " : "";
        }
        return (int) (share() * 100) + "% of " + Figures.bytes(total) + "  ";
    }

    private double share() {
        return Math.min(1, Math.max(0, (double) bytes / total));
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
