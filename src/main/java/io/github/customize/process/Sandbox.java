package io.github.customize.process;

import java.util.Locale;

/** How much a program has to be confined that reads what a stranger may have made. */
public enum Sandbox {
    /** Completely, or it is not started. */
    REQUIRE,
    /** As well as it can be done on this host. */
    AUTO,
    /** Not at all. */
    OFF;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
