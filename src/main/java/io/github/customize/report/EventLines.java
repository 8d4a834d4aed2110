package io.github.customize.report;

import io.github.customize.text.Columns;
import io.github.customize.text.Escape;
import io.github.customize.text.Figures;
import java.util.ArrayList;
import java.util.List;

/** Words events as lines, escaped; the prefix that names the image is the caller's. */
record EventLines(Verbosity verbosity, Ink ink) {
    /** How much of a failed step's output people see; the rest is in the report. */
    private static final int TAIL = 20;

    boolean quiet() {
        return verbosity == Verbosity.QUIET;
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
        return "step " + index + "/" + steps + " started  " + title(type, name);
    }

    String stepRunning(String title, long seconds) {
        return ink.faint("still at " + title + " after " + seconds + " s");
    }

    List<String> stepFinished(StepResult step, int steps) {
        List<String> lines = new ArrayList<>();
        String result = ink.result(step.result(), Columns.pad(step.result().word(), 8));
        String message = step.message().isEmpty() ? "" : " - " + Escape.terminal(step.message());
        lines.add("step " + step.index() + "/" + steps + " " + result + " " + title(step.type(), step.name()) + message
                + time(step));
        if (verbose()) {
            step.ops().forEach(op -> lines.add(ink.faint("    " + Escape.terminal(op))));
        }
        return lines;
    }

    String output(String line) {
        return ink.faint("    | " + Escape.terminal(line));
    }

    List<String> imageFinished(ImageReport image) {
        String error = image.error();
        if (error == null) {
            return quiet()
                    ? List.of()
                    : List.of(ink.result(image.result(), image.result().word()) + written(image));
        }
        List<String> lines = new ArrayList<>();
        lines.add(ink.result(Result.FAILED, "error") + ": " + Escape.terminal(error));
        image.steps().stream()
                .filter(step -> step.result() == Result.FAILED)
                .forEach(step -> lines.addAll(failure(step)));
        return lines;
    }

    private List<String> failure(StepResult step) {
        List<String> lines = new ArrayList<>();
        lines.add("  step " + step.index() + " " + title(step.type(), step.name()) + ": "
                + Escape.terminal(step.message()));
        List<String> output = step.output().lines().toList();
        // With -v it has been shown already.
        if (!output.isEmpty() && !verbose()) {
            int first = Math.max(0, output.size() - TAIL);
            lines.add(first == 0 ? "  its output:" : "  the last " + TAIL + " lines of its output:");
            output.subList(first, output.size()).forEach(line -> lines.add("    | " + Escape.terminal(line)));
        }
        return lines;
    }

    static String title(String type, String name) {
        return Escape.terminal(name.isEmpty() ? type : type + ": " + name);
    }

    private static String written(ImageReport image) {
        return image.elsewhere()
                .map(file -> ", written to " + Escape.terminal(file))
                .orElse("");
    }

    private static String time(StepResult step) {
        boolean ran = step.result() != Result.SKIPPED && step.result() != Result.NOT_RUN;
        return ran ? " (" + Figures.duration(step.durationMillis()) + ")" : "";
    }
}
