package io.github.customize.api;

import io.github.customize.op.Payload;
import io.github.customize.op.Tool;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A program of the appliance, run in it on the guest's disks; nothing of the guest is run. A value: each method gives another
 * one.
 *
 * @since 0.2.0
 */
public final class DiskTool {
    private final List<String> words;
    private final List<String> drivers;
    private final byte[] input;
    private final boolean looks;

    private DiskTool(List<String> words, List<String> drivers, byte[] input, boolean looks) {
        this.words = List.copyOf(words);
        this.drivers = List.copyOf(drivers);
        this.input = input;
        this.looks = looks;
    }

    /**
     * A program with its arguments. The guest's disks are in {@code /dev}, and what is mounted is below {@code /sysroot}.
     *
     * @param program its absolute path
     * @since 0.2.0
     */
    public static DiskTool of(String program, String... arguments) {
        return of(program, Arrays.asList(arguments));
    }

    /**
     * As {@link #of(String, String...)}.
     *
     * @since 0.2.0
     */
    public static DiskTool of(String program, List<String> arguments) {
        List<String> words = new ArrayList<>(List.of(program));
        words.addAll(arguments);
        return new DiskTool(words, List.of(), new byte[0], false);
    }

    /**
     * It changes nothing, and the disks need not be looked at again.
     *
     * @since 0.2.0
     */
    public DiskTool looking() {
        return new DiskTool(words, drivers, input, true);
    }

    /**
     * Drivers are loaded first: groups of the appliance's {@code kernel-modules.txt}.
     *
     * @since 0.2.0
     */
    public DiskTool drivers(String... groups) {
        return new DiskTool(words, List.of(groups), input, looks);
    }

    /**
     * What it reads on its standard input, at most 1 MiB.
     *
     * @since 0.2.0
     */
    public DiskTool input(byte[] bytes) {
        return new DiskTool(words, drivers, bytes.clone(), looks);
    }

    boolean onlyLooks() {
        return looks;
    }

    Tool operation() {
        return new Tool(words, drivers, input.length == 0 ? null : Payload.of(input));
    }

    /** The program's name. */
    String name() {
        return words.get(0).substring(words.get(0).lastIndexOf('/') + 1);
    }

    /** As it would be typed. */
    @Override
    public String toString() {
        return String.join(" ", List.of(name(), String.join(" ", words.subList(1, words.size()))))
                .strip();
    }
}
