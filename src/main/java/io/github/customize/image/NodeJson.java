package io.github.customize.image;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes a block node as the {@code json:} file name of QEMU's tools, in which no character of a path is special. */
final class NodeJson {
    static final String PREFIX = "json:";
    static final String FILE_NAME = "filename";

    private NodeJson() {}

    static String fileName(Map<String, @Nullable Object> node) {
        return PREFIX + value(node);
    }

    /** The files of all nodes, as they stand in the graph. */
    static Stream<String> fileNames(Map<?, ?> node) {
        return node.entrySet().stream()
                .flatMap(entry -> entry.getValue() instanceof Map<?, ?> below
                        ? fileNames(below)
                        : Stream.of(entry)
                                .filter(leaf -> FILE_NAME.equals(leaf.getKey()))
                                .map(leaf -> String.valueOf(leaf.getValue())));
    }

    private static String value(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> quoted(String.valueOf(entry.getKey())) + ":" + value(entry.getValue()))
                    .collect(Collectors.joining(",", "{", "}"));
        }
        return value instanceof String text ? quoted(text) : String.valueOf(value);
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                out.append('\\').append((char) c);
            } else if (c < 0x20) {
                out.append("\\u%04x".formatted(c));
            } else {
                out.append((char) c);
            }
        });
        return out.append('"').toString();
    }
}
