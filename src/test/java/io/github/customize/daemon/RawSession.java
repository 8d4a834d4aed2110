package io.github.customize.daemon;

import io.github.customize.json.JsonReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** A session in which a test writes its requests itself, also those that no operation makes. */
final class RawSession implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Transport transport;
    private final FrameInput input;
    private int id;

    RawSession(Path socket) throws IOException {
        transport = JnrTransport.connect(socket);
        input = new FrameInput(transport);
        write(Peer.greeting());
        Peer.from(next());
    }

    /** The answer to a request without data. */
    Map<String, Object> ask(String json) throws IOException {
        write(new Frame(FrameType.REQUEST, ++id, json.getBytes(StandardCharsets.UTF_8)));
        Frame reply = next();
        if (reply.type() != FrameType.REPLY || reply.id() != id) {
            throw new AssertionError("not the reply to " + json + ": " + reply);
        }
        return JsonReader.object(reply.payload());
    }

    /** The answer to a request with data, which are all sent before it. */
    Map<String, Object> ask(String json, byte[] data) throws IOException {
        write(new Frame(FrameType.REQUEST, ++id, json.getBytes(StandardCharsets.UTF_8)));
        write(new Frame(FrameType.DATA, id, data));
        write(Frame.empty(FrameType.END, id));
        Frame reply = next();
        while (reply.type() == FrameType.DATA) {
            reply = next();
        }
        return JsonReader.object(reply.payload());
    }

    private void write(Frame frame) throws IOException {
        ByteBuffer bytes = FrameCodec.encode(frame);
        while (bytes.hasRemaining()) {
            transport.write(bytes, PATIENCE);
        }
    }

    /** What comes next, but for signs of life. */
    private Frame next() throws IOException {
        Frame frame = input.next(PATIENCE);
        while (frame != null && frame.type() == FrameType.HEARTBEAT) {
            frame = input.next(PATIENCE);
        }
        if (frame == null) {
            throw new AssertionError("the daemon does not answer");
        }
        return frame;
    }

    @Override
    public void close() {
        transport.close();
    }
}
