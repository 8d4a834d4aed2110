package io.github.customize.guest.model.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes values as YAML, between brackets or in lines. */
final class YamlWriter implements FlowEdit.Writer {
    private static final String STEP = "  ";

    @Override
    public String member(String key, Datum value, String indent) {
        return key(key) + ": " + value(value, indent);
    }

    static String key(String key) {
        return YamlScalar.written(Datum.text(key));
    }

    /** In one line, whatever the indentation: what stands between brackets is short. */
    @Override
    public String value(Datum value, String indent) {
        if (value instanceof Datum.Scalar scalar) {
            return YamlScalar.written(scalar);
        }
        List<String> parts = new ArrayList<>();
        if (value instanceof Datum.Items items) {
            items.all().forEach(one -> parts.add(value(one, indent)));
            return "[" + String.join(", ", parts) + "]";
        }
        ((Datum.Fields) value).all().forEach((key, one) -> parts.add(member(key, one, indent)));
        return "{" + String.join(", ", parts) + "}";
    }

    /** What stands after the sign of a key: in its line, or in the lines below it. */
    static String after(Datum value, String indent, String newline) {
        return isInline(value)
                ? " " + new YamlWriter().value(value, indent)
                : newline + lines(value, indent + STEP, newline);
    }

    private static boolean isInline(Datum value) {
        return value instanceof Datum.Scalar
                || (value instanceof Datum.Items items && items.all().isEmpty())
                || (value instanceof Datum.Fields fields && fields.all().isEmpty());
    }

    /** In lines of their own, the last one without an end. */
    static String lines(Datum value, String indent, String newline) {
        return indent + block(value, indent, newline);
    }

    /** The same without the first indentation, as it stands after a dash. */
    static String block(Datum value, String indent, String newline) {
        List<String> lines = new ArrayList<>();
        if (isInline(value)) {
            return new YamlWriter().value(value, indent);
        }
        if (value instanceof Datum.Items items) {
            items.all().forEach(one -> lines.add("- " + block(one, indent + STEP, newline)));
        } else {
            for (Map.Entry<String, Datum> one : ((Datum.Fields) value).all().entrySet()) {
                lines.add(key(one.getKey()) + ":" + after(one.getValue(), indent, newline));
            }
        }
        return String.join(newline + indent, lines);
    }
}
