package io.github.customize.daemon;

import java.io.IOException;
import java.time.Duration;

/** The thread that receives; it never waits for anything but the stream, so that the daemon can always send. */
final class ReplyReader implements Runnable {
    private static final Duration TICK = Duration.ofMillis(500);

    private final DaemonClient client;
    private final RequestQueue queue;
    private final FrameInput input;
    private final Liveness liveness;
    private final Liveness sending;

    ReplyReader(DaemonClient client, RequestQueue queue, FrameInput input, Liveness liveness, Liveness sending) {
        this.client = client;
        this.queue = queue;
        this.input = input;
        this.liveness = liveness;
        this.sending = sending;
    }

    @Override
    public void run() {
        try {
            while (!queue.over()) {
                Frame frame = input.next(TICK);
                if (frame != null || input.moved()) {
                    liveness.seen();
                }
                if (frame != null) {
                    receive(frame);
                } else {
                    checkSilence();
                }
                checkTime();
            }
        } catch (Throwable e) {
            // Whatever it is, also a lack of memory: nobody reads any more, and nobody may wait for an answer.
            client.lose("lost the daemon: " + DaemonLost.reason(e), e);
        }
    }

    private void receive(Frame frame) throws IOException {
        if (frame.type() == FrameType.HEARTBEAT && frame.id() == 0) {
            return;
        }
        Request current = queue.current();
        if (current == null || current.id != frame.id()) {
            throw new ProtocolException("a " + frame.type() + " for request " + Integer.toUnsignedString(frame.id())
                    + ", which is not the one whose answer is due");
        }
        switch (frame.type()) {
            case DATA -> current.receive(frame.payload());
            case REPLY -> {
                current.complete(frame.payload());
                queue.finished(current);
            }
            default -> throw new ProtocolException("a " + frame.type() + " from the daemon");
        }
    }

    private void checkTime() throws DaemonLost {
        Request current = queue.current();
        if (current != null && current.isLate(client.disks())) {
            throw new DaemonLost(
                    current.op.name() + " took longer than anything like it may, although the daemon lives");
        }
        if (queue.sendsWhatIsAnswered() && sending.silentFor(Submission.SILENCE)) {
            throw new DaemonLost("the daemon has taken nothing for " + Submission.SILENCE.toSeconds() + " s");
        }
    }

    private void checkSilence() throws DaemonLost {
        Request current = queue.current();
        if (current != null && liveness.silentFor(current.how.silence())) {
            throw new DaemonLost("nothing heard for " + current.how.silence().toSeconds() + " s while waiting for "
                    + current.op.name());
        }
    }
}
