package io.github.customize.daemon;

import io.github.customize.diagnostics.Diagnostics;
import io.github.customize.op.Payload;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Duration;

/** The thread that sends: requests in order, their payloads in pieces, and a CANCEL in between. */
final class RequestWriter implements Runnable {
    private static final int PIECE = 128 * 1024;

    /** How often a blocked write looks whether the session is over; closing the stream wakes it anyway. */
    private static final Duration TICK = Duration.ofSeconds(10);

    private final DaemonClient client;
    private final RequestQueue queue;
    private final Transport transport;
    private final Liveness liveness;
    private final Liveness sending;

    RequestWriter(DaemonClient client, RequestQueue queue, Transport transport, Liveness liveness, Liveness sending) {
        this.client = client;
        this.queue = queue;
        this.transport = transport;
        this.liveness = liveness;
        this.sending = sending;
    }

    @Override
    public void run() {
        try {
            for (RequestQueue.Work work = queue.next(); work != null; work = queue.next()) {
                if (work instanceof RequestQueue.Send send) {
                    queue.sent(send(send.request()));
                } else if (work instanceof RequestQueue.Cancel cancel) {
                    write(Frame.empty(FrameType.CANCEL, cancel.id()));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            client.lose("interrupted", e);
        } catch (Throwable e) {
            client.lose("failed to send to the daemon: " + DaemonLost.reason(e), e);
        }
    }

    /** Whether the request ended with a CANCEL. */
    private boolean send(Request request) throws IOException {
        liveness.seen();
        Diagnostics.log("daemon", () -> "> " + request.id + " " + request.op.describe());
        write(new Frame(FrameType.REQUEST, request.id, request.fields));
        Payload payload = request.op.payload();
        if (payload == null) {
            return false;
        }
        stream(request, payload);
        boolean abandoned = request.abandoned();
        write(Frame.empty(abandoned ? FrameType.CANCEL : FrameType.END, request.id));
        return abandoned;
    }

    private void stream(Request request, Payload payload) throws IOException {
        InputStream in;
        try {
            in = payload.open();
        } catch (IOException e) {
            request.payloadFailed(e);
            return;
        }
        try (in) {
            long sent = 0;
            byte[] piece = new byte[PIECE];
            int count = read(request, in, piece);
            while (count > 0 && !request.abandoned()) {
                ByteBuffer bytes = ByteBuffer.allocate(FrameCodec.HEADER + count);
                FrameCodec.putHeader(bytes, FrameType.DATA, request.id, count);
                write(bytes.put(piece, 0, count).flip());
                sent += count;
                if (request.how.sent() != null) {
                    request.how.sent().accept(sent);
                }
                count = read(request, in, piece);
            }
        }
    }

    /** A file that cannot be read fails its own request, not the session. */
    private static int read(Request request, InputStream in, byte[] piece) {
        try {
            return in.readNBytes(piece, 0, piece.length);
        } catch (IOException e) {
            request.payloadFailed(e);
            return 0;
        }
    }

    private void write(Frame frame) throws IOException {
        write(FrameCodec.encode(frame));
    }

    private void write(ByteBuffer bytes) throws IOException {
        sending.seen();
        while (bytes.hasRemaining()) {
            if (transport.write(bytes, TICK) > 0) {
                liveness.seen();
                sending.seen();
            }
        }
    }
}
