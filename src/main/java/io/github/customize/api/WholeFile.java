package io.github.customize.api;

import io.github.customize.archive.Piece;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Writes a file with zeros for its holes to a stream, which is closed. */
final class WholeFile implements ReadAhead.Destination {
    private static final byte[] ZEROS = new byte[64 << 10];

    private final OutputStream out;
    private long position;
    private long size;

    WholeFile(OutputStream out) {
        this.out = out;
    }

    @Override
    public void begin(long whole, List<Piece> pieces) {
        size = whole;
    }

    @Override
    public void take(byte[] bytes, int from, int count, long offset) throws IOException {
        fill(offset);
        out.write(bytes, from, count);
        position += count;
    }

    @Override
    public void end(boolean complete) throws IOException {
        try (out) {
            if (complete) {
                fill(size);
            }
        }
    }

    private void fill(long to) throws IOException {
        while (position < to) {
            int count = (int) Math.min(ZEROS.length, to - position);
            out.write(ZEROS, 0, count);
            position += count;
        }
    }
}
