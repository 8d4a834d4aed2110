package io.github.customize.appliance;

import java.nio.file.Path;

/** Where a machine's sockets are. */
record SocketPaths(Path qmp, Path daemon) {
    static SocketPaths in(Path dir) {
        return new SocketPaths(dir.resolve("qmp"), dir.resolve("daemon"));
    }
}
