package io.github.customize.cli.shell;

/**
 * What a command takes, by its place or, where it may be left out, as {@code name:value}.
 *
 * @param many whether it stands for any number of words, at least one
 */
record Parameter(String name, Type type, boolean many) {
    /** Kinds of arguments; completion follows them too. */
    enum Type {
        /** A file of the guest. */
        PATH,
        /** A disk, a partition, a volume. */
        DEVICE,
        /** A device or a mount point. */
        PLACE,
        /** Any text. */
        TEXT,
        /** A number, or a size with its unit. */
        NUMBER,
        /** true or false. */
        FLAG,
        /** Words in one argument. */
        LIST,
        /** A file of this host that is read; {@code -} for the standard input. */
        INPUT,
        /** A file of this host that is written; {@code -} for the standard output. */
        OUTPUT,
        /** Another file of this host. */
        LOCAL,
        /** A command of the shell. */
        COMMAND
    }

    static Parameter path(String name) {
        return new Parameter(name, Type.PATH, false);
    }

    static Parameter device(String name) {
        return new Parameter(name, Type.DEVICE, false);
    }

    static Parameter place(String name) {
        return new Parameter(name, Type.PLACE, false);
    }

    static Parameter text(String name) {
        return new Parameter(name, Type.TEXT, false);
    }

    static Parameter number(String name) {
        return new Parameter(name, Type.NUMBER, false);
    }

    static Parameter flag(String name) {
        return new Parameter(name, Type.FLAG, false);
    }

    static Parameter list(String name) {
        return new Parameter(name, Type.LIST, false);
    }

    static Parameter input(String name) {
        return new Parameter(name, Type.INPUT, false);
    }

    static Parameter output(String name) {
        return new Parameter(name, Type.OUTPUT, false);
    }

    static Parameter local(String name) {
        return new Parameter(name, Type.LOCAL, false);
    }

    static Parameter command(String name) {
        return new Parameter(name, Type.COMMAND, false);
    }

    /** The same, any number of times. */
    Parameter repeated() {
        return new Parameter(name, type, true);
    }

    /** How a synopsis shows it. */
    String synopsis() {
        String one = switch (type) {
            case FLAG -> "true|false";
            case LIST -> "'" + name + " ...'";
            case INPUT, OUTPUT -> "(" + name + "|-)";
            default -> name;
        };
        return many ? one + " ..." : one;
    }

    /** How a synopsis shows it where it may be left out. */
    String optionalSynopsis() {
        String value = switch (type) {
            case FLAG -> "true|false";
            case NUMBER -> "N";
            default -> "..";
        };
        return "[" + name + ":" + value + "]";
    }
}
