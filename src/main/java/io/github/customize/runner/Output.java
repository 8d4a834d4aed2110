package io.github.customize.runner;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Keeps the end of a program's output, bounded whatever the guest sends. */
final class Output {
    private static final int MAX_KEPT = 1 << 20;

    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private boolean cut;

    synchronized void add(byte[] chunk) {
        if (kept.size() + chunk.length > 2 * MAX_KEPT) {
            byte[] all = kept.toByteArray();
            kept.reset();
            kept.write(all, all.length - MAX_KEPT, MAX_KEPT);
            cut = true;
        }
        kept.writeBytes(chunk);
    }

    synchronized String text() {
        return (cut ? "[…]\n" : "") + kept.toString(StandardCharsets.UTF_8);
    }
}
