package io.github.customize.op;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Bytes that follow a request. */
public interface Payload {
    /** The number of bytes that {@link #open} will give. */
    long size() throws IOException;

    InputStream open() throws IOException;

    static Payload of(byte[] bytes) {
        byte[] copy = bytes.clone();
        return new Payload() {
            @Override
            public long size() {
                return copy.length;
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(copy);
            }
        };
    }

    static Payload of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    static Payload of(Path file) {
        return new Payload() {
            @Override
            public long size() throws IOException {
                return Files.size(file);
            }

            @Override
            public InputStream open() throws IOException {
                return Files.newInputStream(file);
            }
        };
    }
}
