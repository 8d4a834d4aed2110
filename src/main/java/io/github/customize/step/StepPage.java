package io.github.customize.step;

import io.github.customize.guest.GuestKind;
import io.github.customize.step.param.Field;
import io.github.customize.step.param.Param;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The documentation of a step type, in Markdown, made from its definition. */
public final class StepPage {
    private StepPage() {}

    public static String of(StepType<?> type) {
        StringBuilder page = new StringBuilder();
        page.append("# ").append(type.name()).append("\n\n");
        page.append(type.summary()).append("\n\n");
        page.append(type.description().strip()).append("\n\n");
        page.append("Guests: ").append(guests(type)).append("\n\n");
        page.append("Value: ").append(cell(type.param().type())).append("\n");
        if (!type.param().keys().isEmpty()) {
            page.append("\n| key | value | default | |\n|---|---|---|---|\n");
            rows(type.param()).forEach(row -> page.append(row).append('\n'));
        }
        page.append("\n## Examples\n\n```yaml\n");
        page.append(String.join(
                "\n", type.examples().stream().map(String::stripTrailing).toList()));
        return page.append("\n```\n").toString();
    }

    /** The rows of a table of the keys, those of inner maps after their outer one. */
    public static List<String> rows(Param<?> param) {
        return rows(param, "");
    }

    private static List<String> rows(Param<?> param, String prefix) {
        List<String> rows = new ArrayList<>();
        for (Field<?> field : param.keys()) {
            rows.add(row(field, prefix));
            rows.addAll(rows(field.param(), prefix + field.name() + "."));
        }
        return rows;
    }

    /** The row of one key. */
    public static String row(Field<?> field, String prefix) {
        String fallback = field.required() ? "required" : field.fallbackText();
        return "| `" + prefix + field.name() + "` | " + cell(field.param().type()) + " | " + cell(fallback) + " | "
                + cell(field.documentation()) + " |";
    }

    private static String guests(StepType<?> type) {
        return type.guests().stream().sorted().map(GuestKind::title).collect(Collectors.joining(", "));
    }

    private static String cell(String text) {
        return text.strip().replace("|", "\\|").replace('\n', ' ');
    }
}
