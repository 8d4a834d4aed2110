package io.github.customize.appliance;

import io.github.customize.process.Confinement;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The end of what a machine printed: the guest decides how much that is, so only the last 64 KiB are kept. */
final class ConsoleLog {
    static final int KEPT = 64 * 1024;
    private static final String PANIC = "Kernel panic";

    private final byte[] ring = new byte[KEPT];
    private final boolean reported;
    private long total;
    private final CompletableFuture<Optional<Confinement>> confinement = new CompletableFuture<>();
    private final CountDownLatch end = new CountDownLatch(1);

    ConsoleLog() {
        this(false);
    }

    /**
     * An empty log.
     *
     * @param reported whether the launcher tells first how it has confined the machine
     */
    ConsoleLog(boolean reported) {
        this.reported = reported;
    }

    /** Reads until the stream ends; the machine must never wait for somebody to read. */
    void drain(InputStream stream) {
        try (stream) {
            byte[] buffer = new byte[8192];
            confinement.complete(reported ? report(stream) : Optional.empty());
            for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
                add(buffer, count);
            }
        } catch (IOException e) {
            // The machine was killed: what came before is what there is.
        } finally {
            confinement.complete(Optional.empty());
            end.countDown();
        }
    }

    /** Waits until all is read that a machine printed which has ended; only so long, for others may have its stream open. */
    void awaitEnd(Duration longest) {
        try {
            end.await(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The first line, written before there was a machine that could write one like it. */
    private Optional<Confinement> report(InputStream stream) throws IOException {
        byte[] line = new byte[KEPT];
        int length = 0;
        for (int next = stream.read(); next >= 0; next = stream.read()) {
            line[length++] = (byte) next;
            if (next == '\n' || length == KEPT) {
                break;
            }
        }
        Optional<Confinement> found = Confinement.parse(new String(line, 0, length, StandardCharsets.UTF_8).strip());
        if (found.isEmpty()) {
            add(line, length);
        }
        return found;
    }

    /** How the machine's process is confined; to be asked when the machine has answered, for then it was told. */
    Optional<Confinement> confinement() {
        return confinement.join();
    }

    synchronized void add(byte[] bytes, int count) {
        for (int i = 0; i < count; i++) {
            ring[(int) (total++ % KEPT)] = bytes[i];
        }
    }

    synchronized String tail() {
        int length = (int) Math.min(total, KEPT);
        byte[] last = new byte[length];
        for (int i = 0; i < length; i++) {
            last[i] = ring[(int) ((total - length + i) % KEPT)];
        }
        return new String(last, StandardCharsets.UTF_8);
    }

    /** The lines for an error message: the last ones, or those from a panic on, whose reason comes first. */
    String lastWords(int count) {
        List<String> lines =
                tail().strip().lines().filter(line -> !line.isBlank()).toList();
        int panic = lines.size();
        for (int i = lines.size() - 1; i >= 0; i--) {
            panic = lines.get(i).contains(PANIC) ? i : panic;
        }
        int from = Math.min(panic, Math.max(0, lines.size() - count));
        return String.join("\n", lines.subList(from, Math.min(lines.size(), from + count)));
    }
}
