package io.github.customize.step;

import io.github.customize.op.Reply;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What a program that only looked has answered. All of it comes from the guest and is untrusted.
 *
 * @param exit its exit code, or 128 and the number of the signal that ended it, as a shell says it
 * @param output what it printed, on both outputs, without the middle when it was too much
 * @param complete whether the output is all that it printed
 */
public record Probed(int exit, String output, boolean complete) {
    private static final int SIGNALLED = 128;

    /** From the daemon's answer to an {@code exec}. */
    public static Probed from(Reply reply) {
        long signal = reply.number("signal", 0);
        long exit = signal != 0 ? SIGNALLED + signal : reply.number("exit", -1);
        boolean complete = reply.number("output_dropped", 0) == 0;
        return new Probed((int) exit, new String(reply.data(), StandardCharsets.UTF_8), complete);
    }

    /** Whether it exited with 0. */
    public boolean ok() {
        return exit == 0;
    }

    /** The lines that it printed. */
    public List<String> lines() {
        return output.lines().toList();
    }
}
