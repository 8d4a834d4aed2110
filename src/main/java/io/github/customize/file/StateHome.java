package io.github.customize.file;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Where this program keeps what is a user's own and cannot be made again. */
public final class StateHome {
    private StateHome() {}

    /** {@code $XDG_STATE_HOME/customize}, by default {@code ~/.local/state/customize}; nothing where no home is known. */
    public static Optional<Path> of(Map<String, String> environment) {
        String state = environment.getOrDefault("XDG_STATE_HOME", "");
        String home = environment.getOrDefault("HOME", "");
        if (state.startsWith("/")) {
            return Optional.of(Path.of(state, "customize"));
        }
        return home.startsWith("/") ? Optional.of(Path.of(home, ".local", "state", "customize")) : Optional.empty();
    }
}
