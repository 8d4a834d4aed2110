package io.github.customize.plan;

import io.github.customize.step.param.Preview;
import io.github.customize.text.Columns;
import io.github.customize.text.Escape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes a preview in the manner of YAML, with the first lines of long texts only. */
final class PreviewLines implements Preview.Visitor<List<String>> {
    private static final int MAX_LINES = 6;

    private final int width;

    PreviewLines(int width) {
        this.width = width;
    }

    @Override
    public List<String> text(String text) {
        List<String> all = text.stripTrailing().lines().toList();
        List<String> shown = new ArrayList<>();
        for (String line : all.subList(0, Math.min(MAX_LINES, all.size()))) {
            shown.addAll(Wrapped.lines(Escape.terminal(line), width));
        }
        if (all.size() > MAX_LINES) {
            shown.add("... " + (all.size() - MAX_LINES) + " more lines");
        }
        return shown.isEmpty() ? List.of("\"\"") : shown;
    }

    @Override
    public List<String> items(List<Preview> items) {
        List<String> lines = new ArrayList<>();
        for (Preview item : items) {
            List<String> inner = item.accept(new PreviewLines(width - 2));
            for (int i = 0; i < inner.size(); i++) {
                lines.add((i == 0 ? "- " : "  ") + inner.get(i));
            }
        }
        String together = "[" + String.join(", ", lines).replace("- ", "") + "]";
        boolean words = lines.size() == items.size() && lines.stream().noneMatch(line -> line.contains(":"));
        return words && Columns.of(together) <= width / 2 ? List.of(together) : lines;
    }

    @Override
    public List<String> fields(Map<String, Preview> fields) {
        List<String> lines = new ArrayList<>();
        fields.forEach((name, value) -> {
            String key = Escape.terminal(name) + ":";
            List<String> inner = value.accept(new PreviewLines(width - 2));
            boolean beside = inner.size() == 1 && Columns.of(key) + 1 + Columns.of(inner.get(0)) <= width;
            if (beside && !inner.get(0).startsWith("- ")) {
                lines.add(key + " " + inner.get(0));
            } else {
                lines.add(key);
                inner.forEach(line -> lines.add("  " + line));
            }
        });
        return lines;
    }
}
