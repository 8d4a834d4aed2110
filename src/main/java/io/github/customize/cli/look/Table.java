package io.github.customize.cli.look;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows with columns as wide as what is in them, or as comma-separated values. */
public final class Table {
    private static final int TERMINAL = 80;

    private final List<String> title;
    private final List<List<String>> rows = new ArrayList<>();

    public Table(List<String> title) {
        this.title = List.copyOf(title);
    }

    /** An empty field is shown as a dash. */
    public void row(List<String> fields) {
        rows.add(List.copyOf(fields));
    }

    /** Prints it with or without its title. */
    public void print(Listing out, boolean titled, boolean csv) throws IOException {
        List<List<String>> all = new ArrayList<>(rows);
        if (titled) {
            all.add(0, title);
        }
        if (csv) {
            for (List<String> row : all) {
                out.line(Csv.line(row));
            }
            return;
        }
        int[] widths = new int[title.size()];
        for (List<String> row : all) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], shown(row.get(i)).length());
            }
        }
        // As the namesake does: two spaces between columns as long as that fits on a terminal.
        int gap = Arrays.stream(widths).sum() + 2 * (widths.length - 1) <= TERMINAL ? 2 : 1;
        for (List<String> row : all) {
            out.line(line(row, widths, gap));
        }
    }

    private static String line(List<String> row, int[] widths, int gap) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String text = shown(row.get(i));
            line.append(text);
            if (i < widths.length - 1) {
                line.append(" ".repeat(widths[i] - text.length() + gap));
            }
        }
        return line.toString();
    }

    private static String shown(String field) {
        return field.isEmpty() ? "-" : field;
    }
}
