package io.github.customize.appliance;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The end of what a machine printed: the guest decides how much that is, so only the last 64 KiB are kept. */
final class ConsoleLog {
    static final int KEPT = 64 * 1024;
    private static final String PANIC = "Kernel panic";

    private final byte[] ring = new byte[KEPT];
    private long total;

    /** Reads until the stream ends; the machine must never wait for somebody to read. */
    void drain(InputStream stream) {
        byte[] buffer = new byte[8192];
        try (stream) {
            for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
                add(buffer, count);
            }
        } catch (IOException e) {
            // The machine was killed: what came before is what there is.
        }
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
