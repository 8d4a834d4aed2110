package io.github.customize.api;

import io.github.customize.file.BlockInput;
import io.github.customize.op.Payload;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** A part of a file of the host. What somebody adds to the file after that does not matter. */
record HostPiece(Path file, long from, long to) implements Payload {
    /** All that is in the file now. */
    static HostPiece all(Path file) throws IOException {
        return new HostPiece(file, 0, Files.size(file));
    }

    @Override
    public long size() {
        return to - from;
    }

    @Override
    public InputStream open() throws IOException {
        if (from == to) {
            return new ByteArrayInputStream(new byte[0]);
        }
        SeekableByteChannel channel = Files.newByteChannel(file).position(from);
        return new BlockInput() {
            private final InputStream in = Channels.newInputStream(channel);
            private long left = to - from;

            @Override
            public int read(byte[] bytes, int at, int count) throws IOException {
                if (left == 0) {
                    return -1;
                }
                int read = in.read(bytes, at, (int) Math.min(count, left));
                if (read < 0) {
                    throw new IOException("failed to read " + file + ": it became shorter while it was read");
                }
                left -= read;
                return read;
            }

            @Override
            public void close() throws IOException {
                in.close();
            }
        };
    }
}
