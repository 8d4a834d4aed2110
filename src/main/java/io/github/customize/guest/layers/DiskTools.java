package io.github.customize.guest.layers;

import io.github.customize.daemon.DaemonClient;
import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import io.github.customize.op.OpError;
import io.github.customize.op.Reply;
import io.github.customize.op.Tool;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Runs programs of the appliance that put disks together, divide them or make what is on them. */
public final class DiskTools {
    private static final int MOST_LINES = 5;
    /** Said by LVM in an appliance that lives for one run, and by parted where there is no udev. */
    private static final Pattern NOISE =
            Pattern.compile("WARNING: Metadata changes will NOT be backed up.*|sh: \\d+: udevadm: not found");

    private final DaemonClient daemon;

    public DiskTools(DaemonClient daemon) {
        this.daemon = daemon;
    }

    /** How a program ended, and what it wrote. */
    public record Outcome(long exit, String output, String errors) {
        /** What the answer to a {@link Tool} says. */
        public static Outcome of(Reply reply) {
            return new Outcome(
                    reply.number("exit", 128 + reply.number("signal", 0)),
                    text(reply, "output"),
                    text(reply, "errors"));
        }

        private static String text(Reply reply, String field) {
            String text = reply.text(field);
            return text == null ? "" : text;
        }

        public boolean succeeded() {
            return exit == 0;
        }

        /** The first things that it complained of, in one line. */
        public String complaint() {
            List<String> lines = errors.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !NOISE.matcher(line).matches())
                    .toList();
            return lines.isEmpty()
                    ? "exit code " + exit
                    : lines.stream().limit(MOST_LINES).collect(Collectors.joining("; "));
        }
    }

    /** Runs a program to its end, whatever that is. */
    public Outcome run(Tool tool) throws Failure, IOException {
        Reply reply = daemon.call(tool);
        OpError error = reply.error();
        if (error != null) {
            throw new Failure(ExitCode.APPLIANCE_LOST, tool.describe(), error.message());
        }
        return Outcome.of(reply);
    }
}
