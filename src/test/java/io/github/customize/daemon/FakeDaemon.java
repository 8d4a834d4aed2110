package io.github.customize.daemon;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The other end of a real Unix socket, which behaves as a script says: well or badly. */
final class FakeDaemon implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String HELLO =
            "{\"protocol\":1,\"version\":\"0\",\"kernel\":\"6.1\",\"arch\":\"x86_64\",\"appliance\":false}";

    /** What the fake does once somebody has connected. */
    interface Script {
        void play(FakeDaemon daemon) throws Exception;
    }

    private final JnrListener listener;
    private final CompletableFuture<Void> played = new CompletableFuture<>();
    private final Path socket;
    private Transport transport;
    FrameInput input;

    FakeDaemon(Path dir, Script script) throws IOException {
        socket = dir.resolve("s");
        listener = JnrListener.listen(socket);
        Thread thread = new Thread(() -> play(script), "fake-daemon");
        thread.setDaemon(true);
        thread.start();
    }

    private void play(Script script) {
        try (Transport peer = listener.accept(PATIENCE)) {
            transport = peer;
            input = new FrameInput(peer);
            script.play(this);
            played.complete(null);
        } catch (Exception | AssertionError e) {
            played.completeExceptionally(e);
        }
    }

    Path socket() {
        return socket;
    }

    Transport connect() throws IOException {
        return JnrTransport.connect(socket);
    }

    DaemonClient greeted() throws IOException {
        return DaemonClient.greet(connect(), PATIENCE);
    }

    /** A script that first answers HELLO as it should. */
    static Script afterHello(Script rest) {
        return daemon -> {
            daemon.expect(FrameType.HELLO);
            daemon.send(FrameType.HELLO, 0, HELLO);
            rest.play(daemon);
        };
    }

    Frame expect(FrameType type) throws IOException {
        Frame frame = input.next(PATIENCE);
        if (frame == null || frame.type() != type) {
            throw new AssertionError("expected " + type + " but got " + frame);
        }
        return frame;
    }

    void send(FrameType type, int id, String payload) throws IOException {
        send(type, id, payload.getBytes(StandardCharsets.UTF_8));
    }

    void send(FrameType type, int id, byte[] payload) throws IOException {
        write(FrameCodec.encode(new Frame(type, id, payload)));
    }

    void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            transport.write(bytes, PATIENCE);
        }
    }

    void ok(int id) throws IOException {
        send(FrameType.REPLY, id, "{\"ok\":true}");
    }

    /** Reads until the other side has closed. */
    void awaitEnd() throws IOException {
        ByteBuffer sink = ByteBuffer.allocate(64 << 10);
        while (transport.read(sink.clear(), PATIENCE) > 0) {
            // What is still sent does not matter.
        }
    }

    /** Waits for the script to end, and fails with what it failed with. */
    void finish() throws Exception {
        played.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        listener.close();
    }
}
