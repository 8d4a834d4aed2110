package io.github.customize.guest;

import io.github.customize.json.JsonReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the lines of a tree as they come, so that a long list is never there twice. To be given bytes by one thread. */
final class TreeLines {
    private final List<TreeEntry> entries = new ArrayList<>();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private @Nullable IOException failure;

    synchronized void add(byte[] bytes) {
        int from = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                line.write(bytes, from, i - from);
                end();
                from = i + 1;
            }
        }
        line.write(bytes, from, bytes.length - from);
    }

    private void end() {
        try {
            if (failure == null) {
                entries.add(DaemonGuest.entry(JsonReader.object(line.toByteArray())));
            }
        } catch (IOException e) {
            failure = e;
        }
        line.reset();
    }

    /** All that have come. */
    synchronized List<TreeEntry> entries() throws IOException {
        if (failure != null) {
            throw new IOException(failure.getMessage(), failure);
        }
        return entries;
    }
}
