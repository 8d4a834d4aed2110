package io.github.customize.console;

import io.github.customize.report.BatchReport;
import io.github.customize.report.ImageReport;
import io.github.customize.report.Result;
import io.github.customize.text.Columns;
import io.github.customize.text.Escape;
import io.github.customize.text.Figures;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The table at the end: one line per image with the number of steps by result; each step counts once. */
record Recap(Ink ink, Verbosity verbosity, int width, Instant now) {
    private static final List<Result> ORDER =
            List.of(Result.OK, Result.CHANGED, Result.SKIPPED, Result.FAILED, Result.IGNORED, Result.NOT_RUN);

    Recap(Ink ink, Verbosity verbosity, int width) {
        this(ink, verbosity, width, Instant.now());
    }

    List<String> lines(BatchReport report) {
        List<ImageReport> images = report.images();
        ImageNames names = ImageNames.of(images.stream().map(ImageReport::label).toList());
        List<String> table = table(names, images, ORDER);
        if (table.stream().anyMatch(line -> Wrapping.columns(line) > width)) {
            table = table(names, images, seen(images));
        }
        List<String> lines = new ArrayList<>(Wrapping.of(heading(report), width));
        lines.addAll(table);
        return lines;
    }

    /** On a narrow terminal, columns without a number in them are left out. */
    private static List<Result> seen(List<ImageReport> images) {
        return ORDER.stream()
                .filter(result -> images.stream().anyMatch(image -> image.count(result) > 0))
                .toList();
    }

    private List<String> table(ImageNames names, List<ImageReport> images, List<Result> columns) {
        int widest = names.names().stream().mapToInt(Columns::of).max().orElse(0);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < images.size(); i++) {
            lines.add(line(Columns.pad(names.name(i), widest), images.get(i), images, columns));
            images.get(i).notes().forEach(note -> lines.add("    note: " + Escape.terminal(note)));
            if (verbosity == Verbosity.VERBOSE) {
                lines.add(phases(images.get(i)));
            }
        }
        return lines;
    }

    private String heading(BatchReport report) {
        long millis = Math.max(0, Duration.between(report.started(), now).toMillis());
        String images = List.of(Result.CHANGED, Result.OK, Result.FAILED).stream()
                .map(result -> count(report, result) + " " + result.word())
                .collect(Collectors.joining(", "));
        return ink.bold("RECAP " + Escape.terminal(report.recipe())) + ": " + images + " in "
                + Figures.duration(millis);
    }

    private static long count(BatchReport report, Result result) {
        return report.images().stream()
                .filter(image -> image.result() == result)
                .count();
    }

    private String line(String name, ImageReport image, List<ImageReport> all, List<Result> columns) {
        String counts = columns.stream()
                .map(result -> count(image, result, digits(result, all)))
                .collect(Collectors.joining(" "));
        String time = Figures.duration(
                image.phases().values().stream().mapToLong(Long::longValue).sum());
        String written =
                image.elsewhere().map(file -> "  -> " + Escape.terminal(file)).orElse("");
        return ink.result(image.result(), name) + " : " + counts + "  " + time + written;
    }

    /** How many digits the column of a result needs. */
    private static int digits(Result result, List<ImageReport> all) {
        long most = all.stream().mapToLong(image -> image.count(result)).max().orElse(0);
        return Long.toString(most).length();
    }

    private String count(ImageReport image, Result result, int digits) {
        long count = image.count(result);
        String text = Columns.pad(result.word() + "=" + count, result.word().length() + 1 + digits);
        return count == 0 ? text : ink.result(result, text);
    }

    private String phases(ImageReport image) {
        return ink.faint("    "
                + image.phases().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(phase -> phase.getKey().word() + " " + Figures.duration(phase.getValue()))
                        .collect(Collectors.joining(", ")));
    }
}
