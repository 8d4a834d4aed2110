package io.github.customize.daemon;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.nio.channels.SelectionKey;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import jnr.unixsocket.UnixServerSocketChannel;
import jnr.unixsocket.UnixSocketChannel;
import org.jspecify.annotations.Nullable;

/** Waits on a Unix socket for a peer that connects by itself, so that nobody has to try again and again. */
public final class JnrListener implements Closeable {
    private final UnixServerSocketChannel channel;
    private final NativeWait acceptable;

    private JnrListener(UnixServerSocketChannel channel) throws IOException {
        this.channel = channel;
        channel.configureBlocking(false);
        acceptable = new NativeWait(channel, SelectionKey.OP_ACCEPT);
    }

    /** Loads the native library and its selector, which takes a tenth of a second the first time. */
    public static void warmUp() throws IOException {
        try (UnixServerSocketChannel channel = UnixServerSocketChannel.open()) {
            channel.configureBlocking(false);
            new NativeWait(channel, SelectionKey.OP_ACCEPT).release();
        }
    }

    /** Listens at a path that must not exist yet, in a directory that only its owner can enter. */
    public static JnrListener listen(Path socket) throws IOException {
        UnixServerSocketChannel channel = UnixServerSocketChannel.open();
        try {
            channel.socket().bind(JnrTransport.address(socket));
            return new JnrListener(channel);
        } catch (Throwable e) {
            channel.close();
            throw e;
        }
    }

    public Transport accept(Duration wait) throws IOException {
        AtomicReference<@Nullable UnixSocketChannel> accepted = new AtomicReference<>();
        acceptable.perform(
                () -> {
                    accepted.set(channel.accept());
                    return accepted.get() == null ? 0 : 1;
                },
                wait);
        UnixSocketChannel peer = accepted.get();
        if (peer == null) {
            throw new SocketTimeoutException("nobody connected within " + wait.toMillis() + " ms");
        }
        return new JnrTransport(peer);
    }

    /** Ends the waiting of whoever accepts, with a {@link java.nio.channels.ClosedChannelException}. */
    public void stopWaiting() {
        acceptable.end();
    }

    @Override
    public void close() {
        acceptable.end();
        try (channel) {
            acceptable.release();
        } catch (IOException e) {
            throw new UncheckedIOException("failed to close a socket", e);
        }
    }
}
