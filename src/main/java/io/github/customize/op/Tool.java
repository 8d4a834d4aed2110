package io.github.customize.op;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs a program of the appliance's own on the guest's disks, to put them together, divide them or make what is on them. The
 * answer has what it wrote as {@code output} and {@code errors}, and its {@code exit} or {@code signal}; whatever that is,
 * the request has not failed.
 *
 * @param argv begins with the program's absolute path
 * @param drivers groups of the appliance's {@code kernel-modules.txt} to be loaded before
 * @param input what it reads, maybe a key; null for nothing
 */
public record Tool(
        List<String> argv, List<String> drivers, @Nullable Payload input) implements ApplianceOp {
    private static final Duration LIMIT = Duration.ofHours(1);

    /** A program that needs nothing but its arguments. */
    public static Tool of(String... argv) {
        return new Tool(List.of(argv), List.of(), null);
    }

    /** The same with further drivers. */
    public Tool with(String... more) {
        List<String> all = new ArrayList<>(drivers);
        all.addAll(List.of(more));
        return new Tool(argv, List.copyOf(all), input);
    }

    /** The same with something to read. */
    public Tool reading(Payload bytes) {
        return new Tool(argv, drivers, bytes);
    }

    @Override
    public String name() {
        return "tool";
    }

    @Override
    public void encode(OpWriter out) {
        out.texts("argv", argv);
        if (!drivers.isEmpty()) {
            out.texts("drivers", drivers);
        }
    }

    @Override
    public Work work() {
        return Work.program(LIMIT);
    }

    @Override
    public @Nullable Payload payload() {
        return input;
    }

    @Override
    public String describe() {
        return "run " + argv.get(0).substring(argv.get(0).lastIndexOf('/') + 1) + " in the appliance";
    }

    /** Without what it reads, which may be a key. */
    @Override
    public String toString() {
        return "Tool" + argv;
    }
}
