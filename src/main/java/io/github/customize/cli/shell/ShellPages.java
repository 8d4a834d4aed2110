package io.github.customize.cli.shell;

import java.util.LinkedHashMap;
import java.util.Map;

/** The documentation of the shell's commands, made from their definitions. */
public final class ShellPages {
    private static final String HEAD = """
            # Commands of the shell

            Made by `make generate` from the definitions of the commands; `help NAME` in the shell prints the same.
            [The shell](../shell.md) tells how they are called.

            | command | |
            |---|---|
            """;

    private ShellPages() {}

    /** File names below docs, and contents. */
    public static Map<String, String> all() {
        Map<String, String> pages = new LinkedHashMap<>();
        StringBuilder index = new StringBuilder(HEAD);
        for (CommandTable.Group group : CommandTable.groups()) {
            StringBuilder page = new StringBuilder("# ").append(group.title()).append('\n');
            page.append("\nMade by `make generate` from the definitions of the commands.\n");
            for (Command command : group.commands()) {
                page.append('\n').append(section(command));
                index.append("| [").append(command.name()).append("](").append(group.name());
                index.append(".md#").append(command.name()).append(") | ");
                index.append(command.summary()).append(" |\n");
            }
            pages.put("shell/" + group.name() + ".md", page.toString());
        }
        pages.put("shell/README.md", index.toString());
        return pages;
    }

    private static String section(Command command) {
        StringBuilder section = new StringBuilder("## ").append(command.name()).append("\n\n");
        section.append("    ").append(command.synopsis()).append("\n\n");
        String summary = command.summary();
        section.append(Character.toUpperCase(summary.charAt(0)))
                .append(summary.substring(1))
                .append(".\n");
        if (!command.description().isEmpty()) {
            section.append('\n').append(command.description().strip()).append('\n');
        }
        if (!command.examples().isEmpty()) {
            section.append("\nExample:\n\n```\n");
            command.examples().forEach(line -> section.append(line).append('\n'));
            section.append("```\n");
        }
        if (!command.aliases().isEmpty()) {
            section.append("\nAlso called ")
                    .append(String.join(", ", command.aliases()))
                    .append(".\n");
        }
        return section.toString();
    }
}
