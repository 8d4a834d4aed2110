package io.github.customize.guest.model.document;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes values as TOML, in one line each. */
final class TomlWriter implements FlowEdit.Writer {
    @Override
    public String member(String key, Datum value, String indent) {
        return key(key) + " = " + value(value, indent);
    }

    @Override
    public String value(Datum value, String indent) {
        if (value instanceof Datum.Scalar scalar) {
            return scalar.kind() == Datum.Kind.TEXT ? JsonWriter.quoted(scalar.text()) : scalar.text();
        }
        List<String> parts = new ArrayList<>();
        if (value instanceof Datum.Items items) {
            items.all().forEach(one -> parts.add(value(one, indent)));
            return "[" + String.join(", ", parts) + "]";
        }
        ((Datum.Fields) value).all().forEach((key, one) -> parts.add(member(key, one, indent)));
        return parts.isEmpty() ? "{}" : "{ " + String.join(", ", parts) + " }";
    }

    static String key(String key) {
        return key.matches("[A-Za-z0-9_-]+") ? key : JsonWriter.quoted(key);
    }

    static String keys(List<KeyPath.Part> path) {
        return path.stream().map(part -> key(part.key())).collect(Collectors.joining("."));
    }
}
