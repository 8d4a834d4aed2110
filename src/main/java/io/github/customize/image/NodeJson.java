package io.github.customize.image;

import io.github.customize.json.JsonWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A block node as the {@code json:} file name of QEMU's tools, in which no character of a path is special. */
final class NodeJson {
    static final String PREFIX = "json:";
    static final String FILE_NAME = "filename";
    static final String READ_ONLY = "read-only";

    private NodeJson() {}

    static String fileName(Map<String, @Nullable Object> node) {
        return PREFIX + JsonWriter.LINE.text(node);
    }

    /** The node of one file that opens no other, whatever the file's header names. */
    static Map<String, @Nullable Object> alone(Path file, Format format) {
        Map<String, @Nullable Object> node = new LinkedHashMap<>();
        node.put("driver", format.driver());
        node.put(
                "file",
                Map.of("driver", "file", FILE_NAME, file.toAbsolutePath().toString()));
        if (format.hasBacking()) {
            node.put("backing", null);
        }
        return node;
    }

    /** The nodes of files, at the ends of the graph. */
    static Stream<Map<?, ?>> storages(Map<?, ?> node) {
        Stream<Map<?, ?>> below =
                node.values().stream().filter(Map.class::isInstance).flatMap(value -> storages((Map<?, ?>) value));
        return node.containsKey(FILE_NAME) ? Stream.concat(Stream.of(node), below) : below;
    }

    /** The files of all nodes, as they stand in the graph. */
    static Stream<String> fileNames(Map<?, ?> node) {
        return storages(node).map(storage -> String.valueOf(storage.get(FILE_NAME)));
    }
}
