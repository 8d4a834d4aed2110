package io.github.customize.image;

import io.github.customize.json.HostPaths;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A checked container file: what QEMU is told about it, so that it never has to guess or follow a header.
 *
 * @param format what the file is
 * @param content what QEMU reads it as, which is raw where the disk lies in one piece in it
 * @param part where in the file that is; empty for all of it
 */
record Layer(
        Path file,
        Format format,
        Format content,
        Optional<Part> part,
        long virtualSize,
        boolean snapshots,
        Optional<Layer> backing) {
    /** One that is the whole file. */
    Layer(Path file, Format format, long virtualSize, boolean snapshots, Optional<Layer> backing) {
        this(file, format, format, Optional.empty(), virtualSize, snapshots, backing);
    }

    /** The block node for reading only. */
    Map<String, @Nullable Object> readOnlyNode() {
        return readOnlyNode(Map.of());
    }

    /** The same without QEMU's locks, also for files that a machine writes to, and that may be written to meanwhile. */
    Map<String, @Nullable Object> unlockedNode() {
        return readOnlyNode(Map.of("locking", "off"));
    }

    private Map<String, @Nullable Object> readOnlyNode(Map<String, Object> storage) {
        Map<String, @Nullable Object> node = base(file, true, storage);
        addBacking(node, storage);
        return node;
    }

    /** The block node of another file with the same content, to write into. */
    Map<String, @Nullable Object> writableNode(Path copy, boolean durable) {
        Map<String, @Nullable Object> node = base(copy, false, Map.of());
        node.put("discard", "unmap");
        if (!durable) {
            node.put("cache", Map.of("no-flush", true));
        }
        addBacking(node, Map.of());
        return node;
    }

    /** Whether a copy of the file is a file of the same format, into which changes can be written. */
    boolean isReplaced() {
        return format.isReplaced() && part.isEmpty();
    }

    /** The same disk where the file that it was read from is itself a part of another file. */
    Layer within(Part outer) {
        Part inner = part.map(own -> new Part(outer.offset() + own.offset(), own.size()))
                .orElse(outer);
        return new Layer(file, format, content, Optional.of(inner), virtualSize, snapshots, backing);
    }

    /** All files behind this one, the nearest first. */
    List<Layer> below() {
        return Stream.iterate(backing, Optional::isPresent, below -> below.flatMap(Layer::backing))
                .flatMap(Optional::stream)
                .toList();
    }

    private void addBacking(Map<String, @Nullable Object> node, Map<String, Object> storage) {
        if (content.hasBacking()) {
            // Said even when there is none: without the null, QEMU follows what the header says.
            node.put(
                    "backing", backing.map(below -> below.readOnlyNode(storage)).orElse(null));
        }
    }

    private Map<String, @Nullable Object> base(Path from, boolean readOnly, Map<String, Object> further) {
        Map<String, @Nullable Object> node = new LinkedHashMap<>();
        node.put("driver", content.driver());
        node.put("read-only", readOnly);
        Map<String, Object> storage = new LinkedHashMap<>(further);
        storage.put("driver", BlockDevice.isOne(from) ? "host_device" : "file");
        storage.put(NodeJson.FILE_NAME, HostPaths.text(from));
        storage.put("read-only", readOnly);
        if (!readOnly) {
            storage.put("discard", "unmap");
        }
        node.put("file", part.isPresent() ? window(part.get(), storage) : storage);
        return node;
    }

    private static Map<String, Object> window(Part part, Map<String, Object> storage) {
        Map<String, Object> window = new LinkedHashMap<>();
        window.put("driver", Format.RAW.driver());
        window.put("read-only", true);
        window.put("offset", part.offset());
        window.put("size", part.size());
        window.put("file", storage);
        return window;
    }
}
