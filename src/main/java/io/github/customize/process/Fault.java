package io.github.customize.process;

import java.io.IOException;

/**
 * A numbered point where a crash test makes us die or fail.
 *
 * <p>Active only with {@code CUSTOMIZE_FAULT=<point>:kill9|io|enospc} in the environment; see docs/fault-points.md.
 */
public final class Fault {
    private static final String WANTED = System.getenv().getOrDefault("CUSTOMIZE_FAULT", "");

    private Fault() {}

    /** Does nothing unless this point was asked for. */
    public static void at(String point) throws IOException {
        if (WANTED.isEmpty() || !WANTED.startsWith(point + ":")) {
            return;
        }
        switch (WANTED.substring(point.length() + 1)) {
            case "kill9" -> killOurselves();
            case "io" -> throw new IOException("Input/output error (fault " + point + ")");
            case "enospc" -> throw new IOException("No space left on device (fault " + point + ")");
            default -> throw new IOException("unknown fault " + WANTED);
        }
    }

    private static void killOurselves() throws IOException {
        // Not Runtime.halt: only the signal proves that nothing of ours runs afterwards.
        long pid = ProcessHandle.current().pid();
        Process killer = new ProcessBuilder("kill", "-KILL", Long.toString(pid)).start();
        killer.onExit().join();
        throw new IOException("kill -KILL did not end us");
    }
}
