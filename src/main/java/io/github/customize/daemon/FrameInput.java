package io.github.customize.daemon;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Cuts the stream that arrives into frames; what has arrived of a frame is kept while the rest is waited for. */
public final class FrameInput {
    private static final int READ_AHEAD = 64 * 1024;

    private final Transport transport;
    private final ByteBuffer arrived = ByteBuffer.allocate(READ_AHEAD).limit(0);
    private FrameCodec.@Nullable Header header;
    private ByteBuffer payload = ByteBuffer.allocate(0);
    private boolean moved;

    public FrameInput(Transport transport) {
        this.transport = transport;
    }

    /** The next frame, or null when {@code wait} passed before all of it was there. */
    public @Nullable Frame next(Duration wait) throws IOException {
        Deadline deadline = Deadline.after(wait);
        moved = false;
        while (true) {
            Frame frame = take();
            if (frame != null) {
                return frame;
            }
            if (!fill(deadline.remaining())) {
                return null;
            }
            moved = true;
        }
    }

    /** Whether the last call of {@link #next} received anything. */
    boolean moved() {
        return moved;
    }

    private @Nullable Frame take() throws ProtocolException {
        if (header == null) {
            if (arrived.remaining() < FrameCodec.HEADER) {
                return null;
            }
            header = FrameCodec.decodeHeader(arrived);
            payload = ByteBuffer.allocate(header.length());
        }
        int part = Math.min(arrived.remaining(), payload.remaining());
        payload.put(arrived.slice(arrived.position(), part));
        arrived.position(arrived.position() + part);
        if (payload.hasRemaining()) {
            return null;
        }
        Frame frame = new Frame(header.type(), header.id(), payload.array());
        header = null;
        return frame;
    }

    private boolean fill(Duration wait) throws IOException {
        arrived.compact();
        int count = transport.read(arrived, wait);
        arrived.flip();
        if (count < 0) {
            boolean inside = header != null || arrived.hasRemaining();
            throw new EOFException(inside ? "the stream ended inside a frame" : "the stream ended");
        }
        return count > 0;
    }
}
