package io.github.customize.appliance;

import io.github.customize.failure.Cause;
import io.github.customize.json.HostPaths;
import io.github.customize.linux.OpenFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Opens the files of a tree of block nodes for QEMU, which itself may not open any. */
final class DiskFiles implements AutoCloseable {
    private static final String FILE_NAME = "filename";
    private static final String READ_ONLY = "read-only";

    private final List<OpenFile> opened = new ArrayList<>();
    private final int firstSet;

    /** QEMU knows the files by numbers from this one on. */
    DiskFiles(int firstSet) {
        this.firstSet = firstSet;
    }

    /** The same tree with QEMU's names for the files. */
    Map<String, @Nullable Object> open(Map<?, ? extends @Nullable Object> node) throws IOException {
        Map<String, @Nullable Object> translated = new LinkedHashMap<>();
        for (Map.Entry<?, ? extends @Nullable Object> entry : node.entrySet()) {
            String key = String.valueOf(entry.getKey());
            Object value = entry.getValue();
            if (value instanceof Map<?, ?> below) {
                value = open(below);
            } else if (key.equals(FILE_NAME)) {
                boolean readOnly = Boolean.TRUE.equals(node.get(READ_ONLY));
                value = open(HostPaths.of(String.valueOf(value)), readOnly);
            }
            translated.put(key, value);
        }
        return translated;
    }

    private String open(Path file, boolean readOnly) throws IOException {
        try {
            opened.add(readOnly ? OpenFile.reading(file) : OpenFile.updating(file));
        } catch (IOException e) {
            throw new IOException(file + ": " + Cause.of(e), e);
        }
        return "/dev/fdset/" + (firstSet + opened.size() - 1);
    }

    /** How many were opened. */
    int count() {
        return opened.size();
    }

    /** Gives QEMU what was opened. */
    void give(Machine machine) throws IOException {
        for (int i = 0; i < opened.size(); i++) {
            machine.command("add-fd", Map.of("fdset-id", firstSet + i), opened.get(i));
        }
    }

    @Override
    public void close() {
        opened.forEach(OpenFile::close);
    }
}
