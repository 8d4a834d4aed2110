package io.github.customize.daemon;

import io.github.customize.diagnostics.Diagnostics;
import io.github.customize.json.JsonReader;
import io.github.customize.op.Op;
import io.github.customize.op.OpError;
import io.github.customize.op.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One request from its submission to its reply. */
final class Request {
    /** What a daemon may send beyond the operation's own limit before it is taken for one that never stops. */
    private static final long SLACK = 64L << 10;

    final int id;
    final Op op;
    final Submission how;
    final byte[] fields;
    final CompletableFuture<Reply> answer = new CompletableFuture<>();

    private final ByteArrayOutputStream kept = new ByteArrayOutputStream(0);
    private long received;
    private volatile long begun;
    private volatile boolean hasBegun;
    private volatile boolean abandoned;
    private volatile @Nullable IOException payloadFailure;

    Request(int id, Op op, Submission how) {
        this.id = id;
        this.op = op;
        this.how = how;
        this.fields = RequestFields.encode(op, how.group());
    }

    /** It is this one that the daemon answers next: from now on its time runs. */
    void begin() {
        begun = System.nanoTime();
        hasBegun = true;
    }

    /** Whether it has taken longer than it may. */
    boolean isLate(long disks) {
        if (!hasBegun) {
            return false;
        }
        Duration taken = Duration.ofNanos(System.nanoTime() - begun);
        Duration limit = how.limit();
        if (limit == null && taken.compareTo(WorkLimit.LEAST) < 0) {
            return false; // how much is in the payload need not be looked up
        }
        return taken.compareTo(limit == null ? WorkLimit.of(op.work(), disks) : limit) > 0;
    }

    /** While a program runs, the daemon reads nothing but CANCEL; whatever were sent first would hide that. */
    boolean isLast() {
        return op.name().equals("exec");
    }

    void abandon() {
        abandoned = true;
    }

    boolean abandoned() {
        return abandoned;
    }

    void payloadFailed(IOException cause) {
        payloadFailure = cause;
        abandoned = true;
    }

    void receive(byte[] bytes) throws ProtocolException {
        received += bytes.length;
        if (received > op.mostData() + SLACK) {
            throw new ProtocolException(
                    "the answer to " + op.name() + " has no end: " + received + " bytes, of at most " + op.mostData());
        }
        Consumer<byte[]> taker = how.output();
        if (taker == null) {
            kept.writeBytes(bytes);
        } else {
            taker.accept(bytes);
        }
    }

    void complete(byte[] reply) throws IOException {
        Map<String, Object> members = JsonReader.object(reply);
        OpError error = error(members);
        IOException failure = payloadFailure;
        if (failure != null) {
            answer.completeExceptionally(failure);
        } else {
            Diagnostics.log("daemon", () -> "< " + id + " " + (error == null ? "ok" : error));
            answer.complete(new Reply(error, Collections.unmodifiableMap(members), kept.toByteArray()));
        }
    }

    private @Nullable OpError error(Map<String, Object> members) throws ProtocolException {
        Object ok = members.remove("ok");
        Object error = members.remove("error");
        if (Boolean.TRUE.equals(ok) && error == null) {
            return null;
        }
        if (Boolean.FALSE.equals(ok)
                && error instanceof Map<?, ?> fields
                && fields.get("code") instanceof String code
                && fields.get("message") instanceof String message) {
            return new OpError(code, message);
        }
        throw new ProtocolException("a reply to " + op.name() + " that is neither good nor bad");
    }
}
