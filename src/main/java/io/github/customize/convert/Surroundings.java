package io.github.customize.convert;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where a command line or a script was written for.
 *
 * @param directory where relative names of files start
 * @param environment the variables of the environment
 */
public record Surroundings(Path directory, Map<String, String> environment) {
    public Surroundings {
        environment = Map.copyOf(environment);
    }

    Path home() {
        return Path.of(environment.getOrDefault("HOME", "/root"));
    }

    Path file(String name) {
        return directory.resolve(name);
    }
}
