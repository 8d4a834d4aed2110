package io.github.customize.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** What the commands have in common. */
final class CommandSpecs {
    private CommandSpecs() {}

    /** A command with the options for help and version. */
    static CommandSpec of(String name, Callable<Integer> action, String... description) {
        CommandSpec command = CommandSpec.wrapWithoutInspection(action).name(name);
        command.usageMessage().description(description);
        return command.versionProvider(new Version()).addOption(help()).addOption(version());
    }

    /** One word that may follow a command's options. */
    static PositionalParamSpec word(Class<?> type, String label, String description) {
        return PositionalParamSpec.builder()
                .type(type)
                .paramLabel(label)
                .arity("0..1")
                .description(description)
                .build();
    }

    static void add(CommandSpec command, Setting<?>... settings) {
        for (Setting<?> setting : settings) {
            command.addOption(setting.spec());
        }
    }

    private static OptionSpec help() {
        return OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this help message and exit.")
                .build();
    }

    private static OptionSpec version() {
        return OptionSpec.builder("-V", "--version")
                .versionHelp(true)
                .description("Print version information and exit.")
                .build();
    }
}
