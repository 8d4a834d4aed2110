package io.github.customize.cli.shell;

import java.io.InputStream;

/** The same bytes again and again, up to a length. */
final class RepeatedBytes extends InputStream {
    private final byte[] pattern;
    private final long length;
    private long at;

    RepeatedBytes(byte[] pattern, long length) {
        this.pattern = pattern.clone();
        this.length = length;
    }

    @Override
    public int read() {
        return at == length ? -1 : pattern[(int) (at++ % pattern.length)] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int count) {
        if (at == length) {
            return count == 0 ? 0 : -1;
        }
        int taken = (int) Math.min(count, length - at);
        for (int i = 0; i < taken; i++) {
            bytes[from + i] = pattern[(int) (at++ % pattern.length)];
        }
        return taken;
    }
}
