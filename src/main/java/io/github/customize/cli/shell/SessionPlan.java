package io.github.customize.cli.shell;

import java.util.ArrayList;
import java.util.List;

/** What the commands of a session that have changed something would be as a recipe. */
final class SessionPlan {
    private final List<Done> all = new ArrayList<>();
    private int committed;

    /**
     * A command that has changed something.
     *
     * @param line as it was typed, more or less
     * @param steps that do the same; none where there is no such step
     * @param remark what stands before the line where there is none
     */
    private record Done(String line, List<PlannedStep> steps, String remark) {}

    void add(List<String> words, List<PlannedStep> steps) {
        all.add(new Done(line(words), List.copyOf(steps), "There is no step for: "));
    }

    /** One that went wrong, and may have changed something before. */
    void addFailed(List<String> words) {
        all.add(new Done(line(words), List.of(), "This failed: "));
    }

    /** What was done until now is settled. */
    void commit() {
        committed = all.size();
    }

    /** What was done since it was settled last is undone. */
    void abort() {
        all.subList(committed, all.size()).clear();
    }

    /** The recipe, a line each; commands for which there is no step are remarks in it. */
    List<String> recipe() {
        if (all.isEmpty()) {
            return List.of("# Nothing was changed.");
        }
        StringBuilder text = new StringBuilder();
        if (all.stream().anyMatch(done -> !done.steps().isEmpty())) {
            text.append("version: 1\nsteps:\n");
        }
        for (Done done : all) {
            if (done.steps().isEmpty()) {
                text.append("  # ").append(done.remark()).append(done.line()).append('\n');
            }
            for (PlannedStep step : done.steps()) {
                step.note().ifPresent(note -> text.append("  # ").append(note).append('\n'));
                text.append(step.yaml());
            }
        }
        return text.toString().lines().toList();
    }

    private static String line(List<String> words) {
        return String.join(" ", words.stream().map(SessionPlan::quoted).toList());
    }

    private static String quoted(String word) {
        boolean plain = !word.isEmpty() && word.chars().noneMatch(c -> c <= ' ' || c == '"' || c == '\'' || c == 0x7f);
        if (plain) {
            return word;
        }
        StringBuilder text = new StringBuilder("\"");
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c == '\n') {
                text.append("\\n");
            } else {
                text.append(c < ' ' || c == 0x7f ? String.format("\\x%02x", (int) c) : Character.toString(c));
            }
        }
        return text.append('"').toString();
    }
}
