package io.github.customize.image;

import io.github.customize.json.HostPaths;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A checked container file: what QEMU is told about it, so that it never has to guess or follow a header. */
record Layer(Path file, Format format, long virtualSize, boolean snapshots, Optional<Layer> backing) {
    /** The block node for reading only. */
    Map<String, @Nullable Object> readOnlyNode() {
        return readOnlyNode(Map.of());
    }

    /** The same without QEMU's locks, also for files that a machine writes to, and that may be written to meanwhile. */
    Map<String, @Nullable Object> unlockedNode() {
        return readOnlyNode(Map.of("locking", "off"));
    }

    private Map<String, @Nullable Object> readOnlyNode(Map<String, Object> storage) {
        Map<String, @Nullable Object> node = base(true, storage);
        addBacking(node, storage);
        return node;
    }

    /** The block node of another file with the same content, to write into. */
    Map<String, @Nullable Object> writableNode(Path copy, boolean durable) {
        Map<String, @Nullable Object> node =
                new Layer(copy, format, virtualSize, snapshots, backing).base(false, Map.of());
        node.put("discard", "unmap");
        if (!durable) {
            node.put("cache", Map.of("no-flush", true));
        }
        addBacking(node, Map.of());
        return node;
    }

    /** All files behind this one, the nearest first. */
    List<Layer> below() {
        return Stream.iterate(backing, Optional::isPresent, below -> below.flatMap(Layer::backing))
                .flatMap(Optional::stream)
                .toList();
    }

    private void addBacking(Map<String, @Nullable Object> node, Map<String, Object> storage) {
        if (format == Format.QCOW2) {
            // Said even when there is none: without the null, QEMU follows what the header says.
            node.put(
                    "backing", backing.map(below -> below.readOnlyNode(storage)).orElse(null));
        }
    }

    private Map<String, @Nullable Object> base(boolean readOnly, Map<String, Object> further) {
        Map<String, @Nullable Object> node = new LinkedHashMap<>();
        node.put("driver", format.driver());
        node.put("read-only", readOnly);
        Map<String, Object> storage = new LinkedHashMap<>(further);
        storage.put("driver", "file");
        storage.put(NodeJson.FILE_NAME, HostPaths.text(file));
        storage.put("read-only", readOnly);
        if (!readOnly) {
            storage.put("discard", "unmap");
        }
        node.put("file", storage);
        return node;
    }
}
