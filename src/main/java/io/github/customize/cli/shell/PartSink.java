package io.github.customize.cli.shell;

import java.io.IOException;
import java.io.OutputStream;

/** Passes on the bytes of a part, and leaves open what it passes them to. */
final class PartSink extends OutputStream {
    private final OutputStream out;
    private final long from;
    private final long to;
    private long at;

    PartSink(OutputStream out, long from, long to) {
        this.out = out;
        this.from = from;
        this.to = to;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
        long begin = Math.max(from, at);
        long end = Math.min(to, at + count);
        if (begin < end) {
            out.write(bytes, (int) (offset + begin - at), (int) (end - begin));
        }
        at += count;
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }
}
