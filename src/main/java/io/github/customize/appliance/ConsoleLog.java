package io.github.customize.appliance;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The end of what a machine printed: the guest decides how much that is, so only the last 64 KiB are kept. */
final class ConsoleLog {
    static final int KEPT = 64 * 1024;

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

    /** The last lines, for an error message. */
    String lastLines(int count) {
        String[] lines = tail().strip().split("\\R", -1);
        int from = Math.max(0, lines.length - count);
        return String.join("\n", java.util.Arrays.copyOfRange(lines, from, lines.length));
    }
}
