package io.github.customize.image;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A checked container file: what QEMU is told about it, so that it never has to guess or follow a header. */
record Layer(Path file, Format format, long virtualSize, boolean snapshots, Optional<Layer> backing) {
    /** The block node for reading only. */
    Map<String, @Nullable Object> readOnlyNode() {
        Map<String, @Nullable Object> node = base(true);
        addBacking(node);
        return node;
    }

    /** The block node of another file with the same content, to write into. */
    Map<String, @Nullable Object> writableNode(Path copy, boolean durable) {
        Map<String, @Nullable Object> node = new Layer(copy, format, virtualSize, snapshots, backing).base(false);
        node.put("discard", "unmap");
        if (!durable) {
            node.put("cache", Map.of("no-flush", true));
        }
        addBacking(node);
        return node;
    }

    private void addBacking(Map<String, @Nullable Object> node) {
        if (format == Format.QCOW2) {
            // Said even when there is none: without the null, QEMU follows what the header says.
            node.put("backing", backing.map(Layer::readOnlyNode).orElse(null));
        }
    }

    private Map<String, @Nullable Object> base(boolean readOnly) {
        Map<String, @Nullable Object> node = new LinkedHashMap<>();
        node.put("driver", format.driver());
        node.put("read-only", readOnly);
        Map<String, Object> storage = new LinkedHashMap<>();
        storage.put("driver", "file");
        storage.put(NodeJson.FILE_NAME, file.toString());
        storage.put("read-only", readOnly);
        if (!readOnly) {
            storage.put("discard", "unmap");
        }
        node.put("file", storage);
        return node;
    }
}
