package io.github.customize.cli.shell;

import java.io.IOException;

/** Asks for the keys that commands take: they stand on no command line, and nobody sees them. */
@FunctionalInterface
public interface KeyQuestion {
    /**
     * A key, to be wiped by whoever asked.
     *
     * @param question for whoever types it
     */
    byte[] ask(String question) throws IOException;
}
