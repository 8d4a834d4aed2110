package io.github.customize.runner;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Keeps the end of what a step's programs print: as much as reports show, whatever the guest sends. */
final class Printed {
    private static final int MOST = 64 << 10;

    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private boolean cut;

    synchronized void add(byte[] chunk) {
        kept.writeBytes(chunk);
        if (kept.size() > 2 * MOST) {
            byte[] all = kept.toByteArray();
            kept.reset();
            kept.write(all, all.length - MOST, MOST);
            cut = true;
        }
    }

    synchronized String text() {
        return (cut ? "[…]\n" : "") + kept.toString(StandardCharsets.UTF_8);
    }
}
