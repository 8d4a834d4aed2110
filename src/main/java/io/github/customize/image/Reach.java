package io.github.customize.image;

import io.github.customize.json.HostPaths;
import io.github.customize.process.Jail;
import io.github.customize.process.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The files that one call of a program may read, and those that it may write: exactly those that it needs. */
record Reach(List<Path> readable, List<Path> writable) {
    /** Tables and the like take far less than this part of the data, plus a little for small images. */
    private static final long PART = 16;

    private static final long LITTLE = 64L << 20;

    Reach {
        readable = List.copyOf(readable);
        writable = List.copyOf(writable);
    }

    static Reach reading(Path file) {
        return new Reach(List.of(file), List.of());
    }

    static Reach writing(Path file) {
        return new Reach(List.of(), List.of(file));
    }

    /** The files of a tree of block nodes, each as its node says. */
    static Reach of(Map<String, @Nullable Object> node) {
        List<Path> readable = new ArrayList<>();
        List<Path> writable = new ArrayList<>();
        NodeJson.storages(node).forEach(storage -> {
            boolean readOnly = Boolean.TRUE.equals(storage.get(NodeJson.READ_ONLY));
            (readOnly ? readable : writable).add(HostPaths.of(String.valueOf(storage.get(NodeJson.FILE_NAME))));
        });
        return new Reach(readable, writable);
    }

    Reach alsoWriting(Path file) {
        List<Path> more = new ArrayList<>(writable);
        more.add(file);
        return new Reach(readable, more);
    }

    Jail open(Jail walls) {
        Jail open = walls;
        for (Path file : readable) {
            open = BlockDevice.isOne(file) ? open.withDevice(file) : open.reading(file);
        }
        for (Path file : writable) {
            open = BlockDevice.isOne(file) ? open.withDevice(file) : open.writing(file);
        }
        return open;
    }

    /** No file needs to become larger than all of them together, or than a whole disk, with what belongs to it. */
    Limits limit(Limits limits, long disk) throws IOException {
        long all = disk;
        for (Path file : readable) {
            all += Files.size(file);
        }
        for (Path file : writable) {
            all += Files.size(file);
        }
        return limits.fileSize(all + all / PART + LITTLE);
    }
}
