package io.github.customize.image;

import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The private file that takes all writes of a run, so that the image stays as it is.
 *
 * <p>Its header names no backing file: what lies below is said anew each time it is opened.
 */
public final class Overlay implements AutoCloseable {
    private final TemporaryFile file;
    private final Layer base;
    private final long size;
    private final boolean locked;
    private final Formatting formatting;

    private Overlay(TemporaryFile file, Layer base, long size, boolean locked, Formatting formatting) {
        this.file = file;
        this.base = base;
        this.size = size;
        this.locked = locked;
        this.formatting = formatting;
    }

    /** Makes an empty overlay in the image's work directory; it is ready when its block node is asked for. */
    public static Overlay create(Image image) throws Failure {
        String action = "make an overlay for " + image.path();
        try {
            TemporaryFile file = TemporaryFile.create(image.workDirectory(), image.name(), Format.QCOW2);
            Formatting formatting = Formatting.start(image.qemuImg(action), file.path(), image.virtualSize(), action);
            return new Overlay(file, image.layer(), image.virtualSize(), image.isLocked(), formatting);
        } catch (IOException e) {
            throw Causes.failure(ExitCode.IMAGE_UNPUBLISHED, action, e);
        }
    }

    public Path path() {
        return file.path();
    }

    /**
     * The arguments of QEMU's {@code blockdev-add} for the overlay on its image, but for the node's name: nested maps of
     * strings, booleans and null, which all have to be sent.
     *
     * <p>Flushes are ignored, because after a crash the overlay is thrown away.
     */
    public Map<String, @Nullable Object> blockdev() throws Failure {
        return over(locked ? base.readOnlyNode() : base.unlockedNode());
    }

    /** The size of the disk in bytes; whole sectors, as all images were checked for. */
    public long size() {
        return size;
    }

    /** The overlay with something else below it that has the same content as the image. */
    Map<String, @Nullable Object> over(Map<String, @Nullable Object> below) throws Failure {
        return node(ready().path(), below);
    }

    static Map<String, @Nullable Object> node(Path overlay, Map<String, @Nullable Object> below) {
        Map<String, @Nullable Object> node = new LinkedHashMap<>();
        node.put("driver", Format.QCOW2.driver());
        node.put("read-only", false);
        node.put("discard", "unmap");
        node.put("cache", Map.of("no-flush", true));
        Map<String, Object> storage = new LinkedHashMap<>();
        storage.put("driver", "file");
        storage.put(NodeJson.FILE_NAME, overlay.toString());
        storage.put("discard", "unmap");
        node.put("file", storage);
        node.put("backing", below);
        return node;
    }

    TemporaryFile ready() throws Failure {
        formatting.await();
        return file;
    }

    /** Removes the overlay, unless a redo still needs it. */
    @Override
    public void close() {
        // Removed any earlier, the file would be made again by the program that formats it.
        formatting.end();
        try {
            file.close();
        } catch (IOException e) {
            // It is abandoned now, and the next run in this directory removes it.
        }
    }
}
