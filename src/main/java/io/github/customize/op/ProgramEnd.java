package io.github.customize.op;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** How a program of the guest ended, in words that follow its name. */
public final class ProgramEnd {
    private static final int LAST_LINES = 3;
    private static final int LONGEST_LINE = 200;

    private ProgramEnd() {}

    /** From the answer to an {@code exec}: {@code exited with 3: the last lines that it printed}. */
    public static String of(Reply reply) {
        long signal = reply.number("signal", 0);
        String how = signal != 0 ? "was killed by signal " + signal : "exited with " + reply.number("exit", -1);
        return how + memory(reply) + lastLines(reply) + notStarted(reply) + left(reply);
    }

    /** What it asked of a running system, which was not done; empty when it asked for nothing. */
    public static String notStarted(Reply reply) {
        List<String> names = reply.texts("not_started");
        return names.isEmpty() ? "" : "; not started, for the guest does not run: " + String.join(", ", names);
    }

    /** What it has left running, as a server that goes into the background does; empty when it has left nothing. */
    public static String left(Reply reply) {
        List<String> names = reply.texts("left");
        return names.isEmpty() ? "" : "; left running, and ended with it: " + String.join(", ", names);
    }

    private static String memory(Reply reply) {
        return reply.flag("out_of_memory")
                ? " because the appliance had no memory left; give it more with --memsize"
                : "";
    }

    /** The end of what it printed, where the reason usually stands. */
    private static String lastLines(Reply reply) {
        List<String> lines = new String(reply.data(), StandardCharsets.UTF_8)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .map(line -> line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) + "…" : line)
                .toList();
        return lines.isEmpty()
                ? " and printed nothing"
                : ": "
                        + lines.stream()
                                .skip(Math.max(0, lines.size() - LAST_LINES))
                                .collect(Collectors.joining(" / "));
    }
}
