package io.github.customize.convert;

import java.util.List;

/**
 * An option of virt-customize or virt-sysprep, and what becomes of it.
 *
 * @param name the long name, without hyphens
 * @param others other names; those of one letter are short options
 * @param argument what stands behind it, as {@code FILE:LINE}; empty where nothing does
 * @param operation whether it is one of the things that are done to a guest, and may stand in a file of commands
 * @param counterpart what does the same here, in Markdown; empty where there is none
 * @param difference what is meant to differ and why, or why there is no counterpart
 */
record Option(
        String name,
        List<String> others,
        String argument,
        boolean operation,
        String counterpart,
        String difference,
        Action action) {
    /** Does what the option asks for. */
    @FunctionalInterface
    interface Action {
        void take(Given given, ToolCall call);
    }

    Option {
        others = List.copyOf(others);
    }

    /** Something that is done to a guest. */
    static Option operation(String name, String argument, String counterpart, String difference, Action action) {
        return new Option(name, List.of(), argument, true, counterpart, difference, action);
    }

    /** An operation that recipes do not have. */
    static Option refused(String name, String argument, String reason, String remedy) {
        return new Option(
                name, List.of(), argument, true, "", reason, (given, call) -> call.refuse(given, reason, remedy));
    }

    /** What says how the tool works. */
    static Option setting(String name, String argument, String counterpart, String difference, Action action) {
        return new Option(name, List.of(), argument, false, counterpart, difference, action);
    }

    /** A setting that may stand in a file of commands too, as virt-customize allows. */
    Option orOperation() {
        return new Option(name, others, argument, true, counterpart, difference, action);
    }

    /** The same with further names. */
    Option orNamed(String... names) {
        return new Option(name, List.of(names), argument, operation, counterpart, difference, action);
    }

    boolean takesArgument() {
        return !argument.isEmpty();
    }

    /** Whether recipes have nothing for it. */
    boolean isRefused() {
        return counterpart.isEmpty();
    }
}
