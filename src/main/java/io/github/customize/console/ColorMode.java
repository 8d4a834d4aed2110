package io.github.customize.console;

import java.util.Map;

/** When output is coloured: the values of {@code --color}. */
public enum ColorMode {
    AUTO,
    ALWAYS,
    NEVER;

    /** Whether to colour a stream; with {@link #AUTO} only a terminal, and not when NO_COLOR is set. */
    public boolean on(boolean terminal, Map<String, String> environment) {
        return switch (this) {
            case ALWAYS -> true;
            case NEVER -> false;
            case AUTO ->
                terminal
                        && environment.getOrDefault("NO_COLOR", "").isEmpty()
                        && !"dumb".equals(environment.get("TERM"));
        };
    }
}
