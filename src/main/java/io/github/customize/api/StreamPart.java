package io.github.customize.api;

import io.github.customize.file.BlockInput;
import java.io.IOException;
import java.io.InputStream;

/** The next bytes of a stream, which stays open. */
final class StreamPart extends BlockInput {
    private final InputStream in;
    private long left;

    StreamPart(InputStream in, long count) {
        this.in = in;
        this.left = count;
    }

    @Override
    public int read(byte[] bytes, int at, int count) throws IOException {
        int read = left == 0 ? -1 : in.read(bytes, at, (int) Math.min(count, left));
        left -= Math.max(0, read);
        return read;
    }
}
