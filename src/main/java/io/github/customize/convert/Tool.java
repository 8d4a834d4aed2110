package io.github.customize.convert;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A command that recipes take the place of. */
public enum Tool {
    VIRT_CUSTOMIZE("virt-customize", true),
    VIRT_SYSPREP("virt-sysprep", false);

    private final String command;
    private final boolean network;

    Tool(String command, boolean network) {
        this.command = command;
        this.network = network;
    }

    /** The tool of that name, if it is one. */
    public static Optional<Tool> named(String command) {
        return Arrays.stream(values())
                .filter(tool -> tool.command.equals(command))
                .findFirst();
    }

    /** Their names. */
    public static List<String> commands() {
        return Arrays.stream(values()).map(Tool::command).toList();
    }

    public String command() {
        return command;
    }

    /** Whether programs in the guest have the network when no option says anything of it. */
    boolean hasNetwork() {
        return network;
    }
}
