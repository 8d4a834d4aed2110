package io.github.customize.api;

import java.nio.charset.StandardCharsets;

/**
 * How a program of the guest ended.
 *
 * @param exit its exit code, or 128 and the number of the signal that ended it, as shells say it
 * @param output what it printed, on both outputs: of more than 16 MiB the beginning and the end
 * @param complete whether the output is all that it printed
 * @since 0.2.0
 */
public record ProgramResult(int exit, byte[] output, boolean complete) {
    /**
     * Whether it exited with 0.
     *
     * @since 0.2.0
     */
    public boolean ok() {
        return exit == 0;
    }

    /**
     * The output as UTF-8.
     *
     * @since 0.2.0
     */
    public String text() {
        return new String(output, StandardCharsets.UTF_8);
    }
}
