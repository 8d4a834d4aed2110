package io.github.customize.plan;

import io.github.customize.step.MissingMounts;
import io.github.customize.step.Step;
import io.github.customize.text.Columns;
import io.github.customize.text.Escape;
import java.util.ArrayList;
import java.util.List;

/** The plan as people read it before they run it. */
final class PlanText {
    private static final String INDENT = "      ";

    private final int width;
    private final StringBuilder out = new StringBuilder();

    private PlanText(int width) {
        this.width = width;
    }

    static String of(Plan plan, int width) {
        return new PlanText(width).plan(plan);
    }

    static String of(Plans plans, int width) {
        PlanText text = new PlanText(width);
        int count = plans.images().size();
        if (!plans.differ()) {
            if (plans.images().stream().anyMatch(image -> !image.disks().isEmpty())) {
                for (int i = 0; i < count; i++) {
                    text.heading(i + 1, count, plans.images().get(i));
                }
            }
            return text.plan(plans.images().get(0).plan());
        }
        for (int i = 0; i < count; i++) {
            text.heading(i + 1, count, plans.images().get(i));
            text.plan(plans.images().get(i).plan());
        }
        return text.out.toString();
    }

    private void heading(int index, int count, ImagePlan image) {
        if (index > 1) {
            line("");
        }
        String where = image.output().map(output -> " -> " + output).orElse("");
        String which = "Image " + index + " of " + count + ": " + image.image() + where;
        Wrapped.lines(Escape.terminal(which), width).forEach(this::line);
        disks(image);
    }

    private void disks(ImagePlan image) {
        for (DiskPlan disk : image.disks()) {
            String where = disk.output().map(output -> " -> " + output).orElse("");
            Wrapped.lines(Escape.terminal("  with the disk " + disk.image() + where), width)
                    .forEach(this::line);
        }
    }

    private String plan(Plan plan) {
        int count = plan.steps().size();
        long chosen = plan.chosen().count();
        String steps = (chosen == count ? "" : chosen + " of ") + count + (count == 1 ? " step" : " steps");
        line("Plan: " + Escape.terminal(plan.recipe()) + ", " + steps);
        if (plan.missingMounts() == MissingMounts.IGNORE) {
            line("File systems that fstab names and the image has not are ignored.");
        }
        line("");
        int column = plan.steps().stream()
                .mapToInt(planned -> planned.step().type().name().length())
                .max()
                .orElse(0);
        boolean atEnd = false;
        for (PlannedStep planned : plan.steps()) {
            if (planned.inFinally() && !atEnd) {
                atEnd = true;
                line("");
                line("Finally, also after a failure:");
            }
            step(planned, column);
        }
        return out.toString();
    }

    private void step(PlannedStep planned, int column) {
        Step<?> step = planned.step();
        String type = step.type().name();
        String head = Columns.padLeft(String.valueOf(planned.index()), 3) + ".  " + Columns.pad(type, column) + "  ";
        String title = Escape.terminal(step.title());
        List<String> titleLines = Wrapped.lines(title, width - head.length());
        line(head + titleLines.get(0));
        titleLines.subList(1, titleLines.size()).forEach(rest -> line(" ".repeat(head.length()) + rest));
        if (planned.leftOut().isPresent()) {
            inParentheses("left out, since " + planned.leftOut().get());
            return;
        }
        List<String> details = step.preview().accept(new PreviewLines(width - INDENT.length()));
        if (!details.equals(List.of(title))) {
            details.forEach(detail -> line(INDENT + detail));
        }
        conditions(step).forEach(this::inParentheses);
    }

    private void inParentheses(String text) {
        Wrapped.lines("(" + Escape.terminal(text) + ")", width - INDENT.length())
                .forEach(part -> line(INDENT + part));
    }

    private static List<String> conditions(Step<?> step) {
        List<String> conditions = new ArrayList<>();
        if (!step.when().isAlways()) {
            conditions.add("only when " + step.when().describe());
        }
        if (step.needs().network()) {
            conditions.add("with the network");
        }
        if (step.ignoreErrors()) {
            conditions.add("an error is ignored");
        }
        List<String> tags = step.common().tags();
        if (!tags.isEmpty()) {
            conditions.add((tags.size() == 1 ? "tag " : "tags ") + String.join(", ", tags));
        }
        step.timeout().ifPresent(timeout -> conditions.add("at most " + timeout.toSeconds() + " s"));
        long retries = step.common().retries();
        if (retries > 0) {
            long delay = step.common().delay().toSeconds();
            conditions.add("tried again up to " + retries + (retries == 1 ? " time" : " times")
                    + (delay == 0 ? "" : ", after " + delay + " s"));
        }
        return conditions;
    }

    private void line(String text) {
        out.append(text.stripTrailing()).append('\n');
    }
}
