package io.github.customize.api;

/**
 * How a program of the appliance ended.
 *
 * @param exit its exit code, or 128 and the number of the signal that ended it
 * @param output what it printed; of more than 128 KiB the end
 * @param complaint what it complained of, in one line, or its exit code
 * @since 0.2.0
 */
public record ToolResult(int exit, String output, String complaint) {
    /**
     * Whether it exited with 0.
     *
     * @since 0.2.0
     */
    public boolean ok() {
        return exit == 0;
    }
}
