package io.github.customize.cli;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** The documentation of the command line: the help texts. */
final class CommandPage {
    private CommandPage() {}

    static String markdown() {
        ResultStream nowhere = new ResultStream(OutputStream.nullOutputStream(), StandardCharsets.UTF_8);
        StringBuilder page = new StringBuilder("# The command line\n\nMade by `make generate` from the help texts.\n");
        append(CommandLineTool.commands(new Streams(nowhere, nowhere, Map.of())), page);
        return page.toString();
    }

    private static void append(CommandLine command, StringBuilder page) {
        if (command.getCommandSpec().usageMessage().hidden()) {
            return;
        }
        page.append("\n## ").append(command.getCommandSpec().qualifiedName()).append("\n\n```text\n");
        String help = command.getUsageMessage(Ansi.OFF).replaceAll("(?m) +$", "");
        page.append(help.strip()).append("\n```\n");
        command.getSubcommands().values().forEach(sub -> append(sub, page));
    }
}
