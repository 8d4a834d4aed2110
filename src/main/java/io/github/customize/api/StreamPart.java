package io.github.customize.api;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The next bytes of a stream, which stays open. */
final class StreamPart extends FilterInputStream {
    private long left;

    StreamPart(InputStream in, long count) {
        super(in);
        this.left = count;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int at, int count) throws IOException {
        int read = left == 0 ? -1 : in.read(bytes, at, (int) Math.min(count, left));
        left -= Math.max(0, read);
        return read;
    }

    @Override
    public void close() {
        // There is more to come.
    }
}
