package io.github.customize.console;

import io.github.customize.report.ImageReport;
import io.github.customize.report.PartResult;
import io.github.customize.report.Phase;
import io.github.customize.report.RefreshResult;
import io.github.customize.report.Result;
import io.github.customize.report.StepResult;
import io.github.customize.text.Columns;
import io.github.customize.text.Escape;
import io.github.customize.text.Figures;
import java.util.ArrayList;
import java.util.List;

/** Words events as lines, escaped; the prefix that names the image is the caller's. */
record EventLines(Verbosity verbosity, Ink ink) {
    private static final int WIDEST_SAID = 100;

    /** How much of a failed step's output people see; the rest is in the report. */
    private static final int FAILED_TAIL = 20;

    /** A program that ended well may have said something worth a look all the same. */
    private static final int CHANGED_TAIL = 5;

    boolean quiet() {
        return verbosity.isQuiet();
    }

    /** Whether what is to be noted about an image is told when it is found. */
    boolean tellsNotes() {
        return verbosity != Verbosity.QUIET;
    }

    boolean verbose() {
        return verbosity == Verbosity.VERBOSE;
    }

    String phase(Phase phase, String detail) {
        return detail.isEmpty() ? phase.word() : phase.word() + " (" + Escape.terminal(detail) + ")";
    }

    String notice(String text) {
        return "note: " + Escape.terminal(text);
    }

    String stepStarted(int index, int steps, String type, String name) {
        return number(index, steps) + " started  " + title(type, name);
    }

    /** What a program has printed last, if anything, tells how far it is. */
    String stepRunning(String title, long seconds, String said) {
        String last = said.isBlank() ? "" : " | " + Columns.fit(Escape.terminal(said.strip()), WIDEST_SAID);
        return ink.faint("still at " + title + " after " + seconds + " s" + last);
    }

    List<String> stepFinished(StepResult step, int steps) {
        List<String> lines = new ArrayList<>();
        String result = ink.result(step.result(), Columns.pad(step.result().word(), 8));
        String message = step.message().isEmpty() ? "" : " - " + Escape.terminal(step.message());
        lines.add(number(step.index(), steps) + " " + result + " " + (step.inFinally() ? "finally " : "")
                + title(step.type(), step.name()) + message
                + time(step.result(), step.durationMillis()));
        step.parts().stream()
                .filter(part -> verbose() || part.result() == Result.CHANGED || part.result() == Result.FAILED)
                .forEach(part -> lines.add(part(part)));
        if (verbose()) {
            step.ops().forEach(op -> lines.add(ink.faint("    " + Escape.terminal(op))));
        } else {
            lines.addAll(outputBelow(step.result(), step.output()));
        }
        return lines;
    }

    private String part(PartResult part) {
        String result = ink.result(part.result(), Columns.pad(part.result().word(), 8));
        String message = part.message().isEmpty() ? "" : " - " + Escape.terminal(part.message());
        return "    " + result + " " + Escape.terminal(part.name()) + message;
    }

    String refreshing(String name) {
        return "refresh " + Escape.terminal(name);
    }

    List<String> refreshFinished(RefreshResult refresh) {
        List<String> lines = new ArrayList<>();
        String result =
                ink.result(refresh.result(), Columns.pad(refresh.result().word(), 8));
        String message = refresh.message().isEmpty() ? "" : " - " + Escape.terminal(refresh.message());
        lines.add("refresh  " + result + " " + Escape.terminal(refresh.name()) + message
                + time(refresh.result(), refresh.durationMillis()));
        if (verbose()) {
            refresh.ops().forEach(op -> lines.add(ink.faint("    " + Escape.terminal(op))));
        } else {
            lines.addAll(outputBelow(refresh.result(), refresh.output()));
        }
        return lines;
    }

    String output(String line) {
        return ink.faint("    | " + Escape.terminal(line));
    }

    /** How the image ended; {@code stepsShown} tells whether its steps have been shown with their output. */
    List<String> imageFinished(ImageReport image, boolean stepsShown) {
        String error = image.error();
        if (error == null) {
            return quiet()
                    ? List.of()
                    : List.of(ink.result(image.result(), image.result().word()) + written(image));
        }
        List<String> lines = new ArrayList<>();
        lines.add(ink.result(Result.FAILED, "error") + ": " + Escape.terminal(error));
        if (!stepsShown) {
            image.steps().stream()
                    .filter(step -> step.result() == Result.FAILED)
                    .forEach(step -> lines.addAll(outputBelow(step.result(), step.output())));
            image.refreshes().stream()
                    .filter(refresh -> refresh.result() == Result.FAILED)
                    .forEach(refresh -> lines.addAll(outputBelow(refresh.result(), refresh.output())));
        }
        return lines;
    }

    /** The end of what programs printed, for what did something or failed. */
    private static List<String> outputBelow(Result result, String output) {
        return switch (result) {
            case FAILED, IGNORED -> tail(output, FAILED_TAIL);
            case CHANGED -> tail(output, CHANGED_TAIL);
            case OK, SKIPPED, NOT_RUN -> List.of();
        };
    }

    private static List<String> tail(String text, int most) {
        List<String> output = text.lines()
                .filter(line -> !line.isBlank())
                .map(EventLines::shortened)
                .toList();
        List<String> lines = new ArrayList<>();
        int first = Math.max(0, output.size() - most);
        if (first > 0) {
            lines.add("    | ... " + first + " more " + (first == 1 ? "line" : "lines") + " before");
        }
        output.subList(first, output.size()).forEach(line -> lines.add("    | " + Escape.terminal(line)));
        return lines;
    }

    private static String shortened(String line) {
        return line.length() <= OutputLines.LONGEST ? line : line.substring(0, OutputLines.LONGEST) + "...";
    }

    private static String number(int index, int steps) {
        String number = index + "/" + steps;
        int widest = (steps + "/" + steps).length();
        return "step " + " ".repeat(Math.max(0, widest - number.length())) + number;
    }

    static String title(String type, String name) {
        return Escape.terminal(name.isEmpty() ? type : type + ": " + name);
    }

    private static String written(ImageReport image) {
        return image.elsewhere()
                .map(file -> ", written to " + Escape.terminal(file))
                .orElse("");
    }

    private static String time(Result result, long millis) {
        boolean ran = result != Result.SKIPPED && result != Result.NOT_RUN;
        return ran ? " (" + Figures.duration(millis) + ")" : "";
    }
}
