package io.github.customize.appliance;

import io.github.customize.daemon.ProtocolException;
import io.github.customize.daemon.Transport;
import io.github.customize.json.JsonReader;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Cuts a stream into lines of JSON. */
final class LineInput {
    private static final int LONGEST = 1 << 20;

    private final Transport transport;
    private ByteBuffer bytes = ByteBuffer.allocate(8192).limit(0);

    LineInput(Transport transport) {
        this.transport = transport;
    }

    /** The next object, or null when {@code wait} passed before its line was complete. */
    @Nullable
    Map<String, Object> next(Duration wait) throws IOException {
        while (true) {
            int end = lineEnd();
            if (end >= 0) {
                Map<String, Object> object = JsonReader.object(bytes.array(), bytes.position(), end - bytes.position());
                bytes.position(end + 1);
                return object;
            }
            makeRoom();
            int count = transport.read(bytes, wait);
            bytes.flip();
            if (count < 0) {
                throw new EOFException("the stream ended");
            }
            if (count == 0) {
                return null;
            }
        }
    }

    private int lineEnd() {
        for (int i = bytes.position(); i < bytes.limit(); i++) {
            if (bytes.get(i) == '\n') {
                return i;
            }
        }
        return -1;
    }

    private void makeRoom() throws ProtocolException {
        bytes.compact();
        if (!bytes.hasRemaining()) {
            if (bytes.capacity() >= LONGEST) {
                throw new ProtocolException("a line without end");
            }
            bytes = ByteBuffer.allocate(bytes.capacity() * 2).put(bytes.flip());
        }
    }
}
