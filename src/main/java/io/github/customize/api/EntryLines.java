package io.github.customize.api;

import io.github.customize.json.JsonReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;

/** Reads the lines in which the daemon lists files, as they come, so that a long list is never there as a whole. */
final class EntryLines implements Pump.Sink {
    /** Takes one file. */
    @FunctionalInterface
    interface Taker<T> {
        void take(T file) throws IOException;
    }

    private interface Line {
        void take(FileInfo file, Map<String, Object> fields) throws IOException;
    }

    private final String nameField;
    private final Line taker;
    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();

    private EntryLines(String nameField, Line taker) {
        this.nameField = nameField;
        this.taker = taker;
    }

    static EntryLines of(String nameField, Taker<FileInfo> taker) {
        return new EntryLines(nameField, (file, fields) -> taker.take(file));
    }

    static EntryLines detailed(String nameField, Taker<FileDetails> taker) {
        return new EntryLines(nameField, (file, fields) -> taker.take(FileDetails.of(file, fields)));
    }

    @Override
    public void take(byte[] bytes) throws IOException {
        int from = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                line(bytes, from, i - from);
                from = i + 1;
            }
        }
        begun.write(bytes, from, bytes.length - from);
    }

    private void line(byte[] bytes, int from, int length) throws IOException {
        Map<String, Object> fields;
        if (begun.size() == 0) {
            fields = JsonReader.object(bytes, from, length);
        } else {
            begun.write(bytes, from, length);
            fields = JsonReader.object(begun.toByteArray());
            begun.reset();
        }
        String name = fields.get(nameField) instanceof String text ? text : "";
        taker.take(FileInfo.of(name, fields), fields);
    }
}
