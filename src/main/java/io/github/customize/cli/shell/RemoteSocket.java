package io.github.customize.cli.shell;

import io.github.customize.image.PrivateDirectory;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The sockets of shells that listen, in a directory that only their user can enter; each is named by the process. */
final class RemoteSocket {
    private static final String PREFIX = "shell-";

    private RemoteSocket() {}

    /** Where the shell with that process id listens. */
    static Path of(long process) throws IOException {
        return PrivateDirectory.get().resolve(PREFIX + process);
    }

    /** Listens there; what others that were killed have left is removed. */
    static ServerSocketChannel listen(Path socket) throws IOException {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(PrivateDirectory.get(), PREFIX + "*")) {
            for (Path one : all) {
                String process = one.getFileName().toString().substring(PREFIX.length());
                if (one.equals(socket) || !Files.exists(Path.of("/proc", process))) {
                    Files.deleteIfExists(one);
                }
            }
        }
        ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            return channel.bind(UnixDomainSocketAddress.of(socket));
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    static SocketChannel connect(long process) throws IOException {
        return SocketChannel.open(UnixDomainSocketAddress.of(of(process)));
    }
}
