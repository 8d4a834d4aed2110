package io.github.customize.op;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The daemon's answer to one request. Everything in it comes from the guest's side and is untrusted.
 *
 * @param fields JSON values as String, Long, Boolean, List and Map
 * @param data the bytes sent before the answer
 */
public record Reply(@Nullable OpError error, Map<String, Object> fields, byte[] data) {
    public boolean ok() {
        return error == null;
    }

    public boolean failedWith(String code) {
        return error != null && error.code().equals(code);
    }

    /** The text field, or null when it is missing or something else. */
    public @Nullable String text(String name) {
        return fields.get(name) instanceof String text ? text : null;
    }

    /** The number field, or {@code fallback} when it is missing or something else. */
    public long number(String name, long fallback) {
        return fields.get(name) instanceof Long number ? number : fallback;
    }

    public boolean flag(String name) {
        return Boolean.TRUE.equals(fields.get(name));
    }

    /** The texts of a list field; what is not text is left out. */
    public List<String> texts(String name) {
        return fields.get(name) instanceof List<?> list
                ? list.stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .toList()
                : List.of();
    }
}
