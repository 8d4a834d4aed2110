package io.github.customize.guest.model.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes values as JSON. */
record JsonWriter(String unit) implements FlowEdit.Writer {
    @Override
    public String member(String key, Datum value, String indent) {
        return quoted(key) + ": " + value(value, indent);
    }

    /** Only the whole document: what is empty in it may well stay in its line. */
    @Override
    public boolean breaksEmpty(String text, int start) {
        return text.substring(0, start).isBlank();
    }

    @Override
    public String value(Datum value, String indent) {
        boolean inline = indent.equals(FlowEdit.INLINE);
        String inner = inline ? indent : indent + unit;
        List<String> parts = new ArrayList<>();
        if (value instanceof Datum.Scalar scalar) {
            return scalar.kind() == Datum.Kind.TEXT ? quoted(scalar.text()) : scalar.text();
        }
        boolean map = value instanceof Datum.Fields;
        if (value instanceof Datum.Items items) {
            boolean plain = items.all().stream().allMatch(Datum.Scalar.class::isInstance);
            items.all().forEach(one -> parts.add(value(one, plain ? FlowEdit.INLINE : inner)));
            inline |= plain;
        } else if (value instanceof Datum.Fields fields) {
            for (Map.Entry<String, Datum> one : fields.all().entrySet()) {
                parts.add(member(one.getKey(), one.getValue(), inner));
            }
        }
        String open = map ? "{" : "[";
        String close = map ? "}" : "]";
        if (inline || parts.isEmpty()) {
            return open + String.join(", ", parts) + close;
        }
        return parts.stream()
                .map(part -> inner + part)
                .collect(Collectors.joining(",\n", open + "\n", "\n" + indent + close));
    }

    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars().forEach(c -> {
            switch (c) {
                case '"', '\\' -> quoted.append('\\').append((char) c);
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (c < ' ' || c == 0x7f || c == 0x2028 || c == 0x2029 || c == 0x85) {
                        quoted.append(String.format("\\u%04x", c));
                    } else {
                        quoted.append((char) c);
                    }
                }
            }
        });
        return quoted.append('"').toString();
    }
}
