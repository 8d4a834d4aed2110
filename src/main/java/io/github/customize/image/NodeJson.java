package io.github.customize.image;

import io.github.customize.json.JsonWriter;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A block node as the {@code json:} file name of QEMU's tools, in which no character of a path is special. */
final class NodeJson {
    static final String PREFIX = "json:";
    static final String FILE_NAME = "filename";

    private NodeJson() {}

    static String fileName(Map<String, @Nullable Object> node) {
        return PREFIX + JsonWriter.LINE.text(node);
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
}
