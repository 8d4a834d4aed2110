package io.github.customize.daemon;

import io.github.customize.linux.DescriptorMessage;
import io.github.customize.linux.OpenFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import jnr.unixsocket.UnixSocketAddress;
import jnr.unixsocket.UnixSocketChannel;

/** A Unix socket. */
public final class JnrTransport implements Transport {
    /** The kernel's limit, less the NUL at the end. */
    static final int LONGEST_PATH = 107;

    /** jnr copies the whole remaining buffer at each call, so that larger pieces only cost memory. */
    private static final int PIECE = 256 * 1024;

    private final UnixSocketChannel channel;
    private final NativeWait readable;
    private final NativeWait writable;
    private final AtomicBoolean closed = new AtomicBoolean();

    JnrTransport(UnixSocketChannel channel) throws IOException {
        this.channel = channel;
        channel.configureBlocking(false);
        readable = new NativeWait(channel, SelectionKey.OP_READ);
        try {
            writable = new NativeWait(channel, SelectionKey.OP_WRITE);
        } catch (Throwable e) {
            readable.release();
            throw e;
        }
    }

    public static JnrTransport connect(Path socket) throws IOException {
        UnixSocketChannel channel = UnixSocketChannel.open(address(socket));
        try {
            return new JnrTransport(channel);
        } catch (Throwable e) {
            channel.close();
            throw e;
        }
    }

    static UnixSocketAddress address(Path socket) throws IOException {
        int length = socket.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
        if (length > LONGEST_PATH) {
            throw new IOException("the socket's path is longer than " + LONGEST_PATH + " bytes: " + socket);
        }
        return new UnixSocketAddress(socket.toString());
    }

    @Override
    public int read(ByteBuffer into, Duration wait) throws IOException {
        return readable.perform(() -> inPieces(into, channel::read), wait);
    }

    @Override
    public int write(ByteBuffer from, Duration wait) throws IOException {
        return writable.perform(() -> inPieces(from, channel::write), wait);
    }

    @Override
    public int write(ByteBuffer from, OpenFile with, Duration wait) throws IOException {
        return writable.perform(() -> DescriptorMessage.send(channel.getFD(), from, with), wait);
    }

    private interface Transfer {
        int apply(ByteBuffer buffer) throws IOException;
    }

    private static int inPieces(ByteBuffer buffer, Transfer transfer) throws IOException {
        int limit = buffer.limit();
        buffer.limit(Math.min(limit, buffer.position() + PIECE));
        try {
            return transfer.apply(buffer);
        } finally {
            buffer.limit(limit);
        }
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        readable.end();
        writable.end();
        try (channel) {
            readable.release();
            writable.release();
        } catch (IOException e) {
            throw new UncheckedIOException("failed to close a socket", e);
        }
    }
}
