package io.github.customize.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Where this program keeps what it can get again. */
public final class CacheHome {
    private CacheHome() {}

    /**
     * {@code $XDG_CACHE_HOME/customize}, by default {@code ~/.cache/customize}. Java's own idea of the home is "?" for a user
     * without an account, as containers have them.
     */
    public static Path of(Map<String, String> environment) throws IOException {
        String cache = environment.getOrDefault("XDG_CACHE_HOME", "");
        if (cache.startsWith("/")) {
            return Path.of(cache, "customize");
        }
        String home = environment.getOrDefault("HOME", System.getProperty("user.home"));
        if (!home.startsWith("/")) {
            throw new IOException("no directory for the cache is known; set HOME or XDG_CACHE_HOME");
        }
        return Path.of(home, ".cache", "customize");
    }
}
