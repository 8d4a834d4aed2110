package io.github.customize.daemon;

import io.github.customize.linux.OpenFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;

/**
 * A stream of bytes in both directions. One thread may read while another writes, and any thread may close it, which
 * ends both at once with a {@link java.nio.channels.ClosedChannelException}.
 */
public interface Transport extends Closeable {
    /** Reads what is there, after waiting for it: the number of bytes, 0 when {@code wait} passed, -1 at the end. */
    int read(ByteBuffer into, Duration wait) throws IOException;

    /** Writes what there is room for, after waiting for room: the number of bytes, 0 when {@code wait} passed. */
    int write(ByteBuffer from, Duration wait) throws IOException;

    /** The same, and the other side gets the open file with the first byte. */
    default int write(ByteBuffer from, OpenFile with, Duration wait) throws IOException {
        throw new UnsupportedOperationException("files cannot be sent this way");
    }

    @Override
    void close();
}
