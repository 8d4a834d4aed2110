package io.github.customize.cli;

import picocli.CommandLine.Model.CommandSpec;

/** The commands that look at the files of a guest or change them, as the tools of libguestfs do. */
final class FileCommands {
    private FileCommands() {}

    static CommandSpec spec(String name, Streams streams) {
        return command(name, streams).spec();
    }

    private static FileCommand command(String name, Streams streams) {
        return switch (name) {
            case "filesystems" -> new FilesystemsCommand(streams);
            case "inspect" -> new InspectCommand(streams);
            case "ls" -> new LsCommand(streams);
            case "cat" -> new CatCommand(streams);
            case "stat" -> new StatCommand(streams);
            case "find" -> new FindCommand(streams);
            case "get" -> new GetCommand(streams);
            case "put" -> new PutCommand(streams);
            case "edit" -> new EditCommand(streams);
            case "rm" -> new RmCommand(streams);
            case "df" -> new DfCommand(streams);
            case "log" -> new LogCommand(streams);
            default -> throw new IllegalArgumentException("no such command: " + name);
        };
    }
}
