package io.github.customize.appliance;

import io.github.customize.daemon.Deadline;
import io.github.customize.daemon.ProtocolException;
import io.github.customize.daemon.Transport;
import io.github.customize.diagnostics.Diagnostics;
import io.github.customize.json.JsonWriter;
import io.github.customize.linux.OpenFile;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** QEMU's machine protocol: commands with their answers, and events in between. */
final class Qmp {
    /** Where {@link #execute} puts what a command returns that is no object. */
    static final String TEXT = "text";

    private static final Duration TICK = Duration.ofMinutes(10);

    private final Transport transport;
    private final LineInput input;
    private final Consumer<QmpEvent> events;
    private @Nullable Pending pending;
    private @Nullable IOException broken;
    private long lastId;

    /** The command under way. An answer with another id is one that came after its command's time was up. */
    private record Pending(long id, CompletableFuture<Map<String, Object>> answer) {
        /** A command that QEMU could not read is answered without an id. */
        boolean isAnsweredBy(Map<String, Object> message) {
            return Long.valueOf(id).equals(message.getOrDefault("id", id));
        }
    }

    private Qmp(Transport transport, Consumer<QmpEvent> events) {
        this.transport = transport;
        this.input = new LineInput(transport);
        this.events = events;
    }

    /** Waits for QEMU's greeting and accepts it. Events are told on the reading thread. */
    static Qmp open(Transport transport, Duration wait, Consumer<QmpEvent> events) throws IOException {
        Qmp qmp = new Qmp(transport, events);
        Deadline deadline = Deadline.after(wait);
        Map<String, Object> greeting = qmp.input.next(deadline.remaining());
        if (greeting == null) {
            throw new SocketTimeoutException("QEMU did not greet within " + wait.toMillis() + " ms");
        }
        if (!greeting.containsKey("QMP")) {
            throw new ProtocolException("QEMU's greeting is none");
        }
        Thread reader = new Thread(qmp::read, "qmp-reader");
        reader.setDaemon(true);
        reader.start();
        qmp.execute("qmp_capabilities", Map.of(), deadline.remaining());
        return qmp;
    }

    /** Runs a command and waits for what it returns, which is empty for most. */
    Map<String, Object> execute(String command, Map<String, ?> arguments, Duration wait) throws IOException {
        return execute(command, arguments, Optional.empty(), wait);
    }

    /** The same for a command that gives QEMU an open file. */
    synchronized Map<String, Object> execute(
            String command, Map<String, ?> arguments, Optional<OpenFile> file, Duration wait) throws IOException {
        Pending sent = expectAnswer();
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("execute", command);
        message.put("id", sent.id());
        if (!arguments.isEmpty()) {
            message.put("arguments", arguments);
        }
        Deadline deadline = Deadline.after(wait);
        Diagnostics.log("qmp", () -> "> " + message);
        write(JsonWriter.LINE.bytes(message), file, deadline);
        try {
            return result(command, sent.answer().get(deadline.remaining().toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            throw timedOut(command, wait);
        } catch (ExecutionException e) {
            throw new IOException("QEMU is gone: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted while waiting for QEMU").initCause(e);
        }
    }

    private static SocketTimeoutException timedOut(String command, Duration wait) {
        return new SocketTimeoutException("QEMU did not answer " + command + " within " + wait.toMillis() + " ms");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> result(String command, Map<String, Object> answer) throws IOException {
        if (answer.get("error") instanceof Map<?, ?> error) {
            throw new QmpError(command, String.valueOf(error.get("desc")));
        }
        Object returned = answer.getOrDefault("return", "");
        return returned instanceof Map<?, ?> result ? (Map<String, Object>) result : Map.of(TEXT, returned);
    }

    private Pending expectAnswer() throws IOException {
        synchronized (input) {
            if (broken != null) {
                throw new IOException("QEMU is gone: " + broken.getMessage(), broken);
            }
            Pending next = new Pending(++lastId, new CompletableFuture<>());
            pending = next;
            return next;
        }
    }

    private void write(byte[] message, Optional<OpenFile> file, Deadline deadline) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(message.length + 1)
                .put(message)
                .put((byte) '\n')
                .flip();
        if (file.isPresent()) {
            requireProgress(transport.write(bytes, file.get(), deadline.remaining()));
        }
        while (bytes.hasRemaining()) {
            requireProgress(transport.write(bytes, deadline.remaining()));
        }
    }

    private static void requireProgress(int written) throws SocketTimeoutException {
        if (written == 0) {
            throw new SocketTimeoutException("QEMU does not read its commands");
        }
    }

    private void read() {
        try {
            while (true) {
                Map<String, Object> message = input.next(TICK);
                if (message != null) {
                    Diagnostics.log("qmp", () -> "< " + message);
                    dispatch(message);
                }
            }
        } catch (Throwable e) {
            fail(e instanceof IOException io ? io : new IOException(e));
        }
    }

    @SuppressWarnings("unchecked")
    private void dispatch(Map<String, Object> message) {
        if (message.get("event") instanceof String name) {
            Object data = message.getOrDefault("data", Map.of());
            events.accept(new QmpEvent(name, data instanceof Map<?, ?> ? (Map<String, Object>) data : Map.of()));
            return;
        }
        Pending answered;
        synchronized (input) {
            answered = pending;
            if (answered == null || !answered.isAnsweredBy(message)) {
                return;
            }
            pending = null;
        }
        answered.answer().complete(message);
    }

    private void fail(IOException cause) {
        Pending unanswered;
        synchronized (input) {
            broken = cause;
            unanswered = pending;
            pending = null;
        }
        if (unanswered != null) {
            unanswered.answer().completeExceptionally(cause);
        }
    }
}
