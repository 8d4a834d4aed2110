package io.github.customize.convert;

import io.github.customize.source.Value;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes values as people write YAML: in one line where that is short. */
public final class StepYaml {
    static final int WIDTH = 118;

    /** Text that is text also without quotes, in a list too. */
    private static final Pattern SAFE =
            Pattern.compile("[A-Za-z/~.+][A-Za-z0-9/~._+@%=^$()<>*-]*(?: [A-Za-z0-9/~._+@%=^$()<>*-]+)*");

    /** What readers of YAML take for something else than text. */
    private static final Pattern NO_TEXT =
            Pattern.compile("(?i)true|false|yes|no|on|off|y|n|null|~|[-+.0-9][-+.0-9_:eE]*|\\.inf|\\.nan");

    private final StringBuilder out = new StringBuilder();

    private StepYaml() {}

    /** {@code head} and the value behind it, as {@code - hostname: web01}; further lines are indented by {@code indent}. */
    public static String of(String head, Value value, int indent) {
        StepYaml yaml = new StepYaml();
        yaml.write(head, value, indent);
        return yaml.out.toString();
    }

    private void write(String head, Value value, int indent) {
        String inLine = isFlat(value) ? flow(value) : "";
        Value.Scalar scalar = value.asScalar();
        if (!inLine.isEmpty() && (scalar != null || (head + " " + inLine).length() <= WIDTH)) {
            out.append(head).append(' ').append(inLine).append('\n');
        } else if (scalar != null) {
            block(head, scalar.text(), indent);
        } else {
            out.append(head).append('\n');
            Value.Mapping map = value.asMapping();
            if (map != null) {
                entries(map.entries(), " ".repeat(indent), indent);
            } else {
                items(value, indent);
            }
        }
    }

    private void entries(List<Value.Entry> entries, String firstIndent, int indent) {
        String before = firstIndent;
        for (Value.Entry entry : entries) {
            write(before + key(entry.key()) + ":", entry.value(), indent + 2);
            before = " ".repeat(indent);
        }
    }

    private void items(Value list, int indent) {
        Value.Sequence sequence = list.asSequence();
        for (Value item : sequence == null ? List.<Value>of() : sequence.items()) {
            String head = " ".repeat(indent) + "-";
            Value.Mapping map = item.asMapping();
            boolean fits = isFlat(item) && (head + " " + flow(item)).length() <= WIDTH;
            if (map != null && !fits) {
                entries(map.entries(), head + " ", indent + 2);
            } else {
                write(head, item, indent + 2);
            }
        }
    }

    private void block(String head, String text, int indent) {
        out.append(head).append(text.endsWith("\n") ? " |" : " |-").append('\n');
        String lines = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        for (String line : lines.split("\n", -1)) {
            out.append(line.isEmpty() ? "" : " ".repeat(indent) + line).append('\n');
        }
    }

    /** Whether nothing in it wants lines of its own. */
    private static boolean isFlat(Value value) {
        Value.Sequence list = value.asSequence();
        Value.Mapping map = value.asMapping();
        if (list != null) {
            return list.items().stream().allMatch(StepYaml::isFlat);
        }
        if (map != null) {
            return map.entries().stream().allMatch(entry -> isFlat(entry.value()));
        }
        Value.Scalar scalar = value.asScalar();
        return scalar == null || !isBlock(scalar.text());
    }

    /** Whether it can be written line by line: YAML takes an indented first line, and a last one that is empty, otherwise. */
    private static boolean isBlock(String text) {
        return text.strip().contains("\n")
                && !text.startsWith(" ")
                && !text.startsWith("\n")
                && !text.startsWith("\t")
                && !text.endsWith("\n\n")
                && text.chars().noneMatch(c -> (c < ' ' && c != '\n' && c != '\t') || c == 0x7f || c == 0x85);
    }

    private static String flow(Value value) {
        Value.Sequence list = value.asSequence();
        Value.Mapping map = value.asMapping();
        if (list != null) {
            boolean maps = list.items().stream().anyMatch(item -> item.asMapping() != null);
            return list.items().stream()
                    .map(StepYaml::flow)
                    .collect(Collectors.joining(", ", maps ? "[ " : "[", maps ? " ]" : "]"));
        }
        if (map != null) {
            return map.entries().stream()
                    .map(entry -> key(entry.key()) + ": " + flow(entry.value()))
                    .collect(Collectors.joining(", ", "{ ", " }"));
        }
        Value.Scalar scalar = value.asScalar();
        return scalar == null ? "" : scalar(scalar);
    }

    private static String key(Value.Scalar key) {
        return scalar(new Value.Scalar(key.at(), key.text(), false));
    }

    static String scalar(Value.Scalar scalar) {
        String text = scalar.text();
        boolean safe = scalar.plain()
                || (SAFE.matcher(text).matches() && !NO_TEXT.matcher(text).matches());
        return safe ? text : quoted(text);
    }

    private static String quoted(String text) {
        boolean simple = text.chars().allMatch(c -> c >= ' ' && c != 0x7f && c != 0x85 && c != 0x2028 && c != 0x2029);
        if (simple && (text.contains("\"") || text.contains("\\"))) {
            return "'" + text.replace("'", "''") + "'";
        }
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            quoted.append(
                    switch (c) {
                        case '"', '\\' -> "\\" + c;
                        case '\n' -> "\\n";
                        case '\t' -> "\\t";
                        case '\r' -> "\\r";
                        default ->
                            c < ' ' || c == 0x7f || c == 0x85 || c == 0x2028 || c == 0x2029
                                    ? String.format("\\u%04x", (int) c)
                                    : Character.toString(c);
                    });
        }
        return quoted.append('"').toString();
    }
}
