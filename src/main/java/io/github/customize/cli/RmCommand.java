package io.github.customize.cli;

import io.github.customize.api.CustomizeException;
import io.github.customize.api.Guest;
import io.github.customize.api.GuestFiles;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** {@code customize rm}: removes files. */
final class RmCommand extends ChangingCommand {
    private final Setting<Boolean> recursive =
            Setting.flag("-r", "--recursive", "Directories too, with all below them.");
    private final Setting<Boolean> force = Setting.flag("-f", "--force", "Files that are not there are no failure.");

    RmCommand(Streams streams) {
        super("rm", streams, "IMAGE FILE", "Removes files of a guest, links themselves and not what they lead to.");
    }

    @Override
    void options(CommandSpec command) {
        CommandSpecs.add(command, recursive, force);
    }

    @Override
    void check(List<String> words, Usage usage) {
        ReadingCommand.requirePaths(words, usage);
    }

    @Override
    boolean change(Guest opened, List<String> words) throws CustomizeException {
        GuestFiles files = opened.files();
        for (String path : ReadingCommand.expanded(words, files)) {
            if (force.or(false) && files.lstat(path).isEmpty()) {
                continue;
            }
            if (recursive.or(false)) {
                files.removeTree(path);
            } else {
                files.remove(path);
            }
        }
        return true;
    }
}
