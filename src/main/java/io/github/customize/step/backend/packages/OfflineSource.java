package io.github.customize.step.backend.packages;

import io.github.customize.op.Payload;
import java.util.List;
import java.util.Map;

/**
 * What makes a repository of packages that lie in {@link HostPackages#DIRECTORY}.
 *
 * @param files further files there, by their paths
 * @param commands what is to be called before packages are installed
 */
record OfflineSource(Map<String, Payload> files, List<Command> commands) {
    OfflineSource {
        files = Map.copyOf(files);
        commands = List.copyOf(commands);
    }
}
