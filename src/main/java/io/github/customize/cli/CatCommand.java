package io.github.customize.cli;

import io.github.customize.api.CustomizeException;
import io.github.customize.api.Guest;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** {@code customize cat}: the content of files, as virt-cat prints it. */
final class CatCommand extends ReadingCommand {
    CatCommand(Streams streams) {
        super(
                "cat",
                streams,
                "IMAGE FILE",
                "Prints files of a guest. Several images (-a A -a B …) have their names before each line.");
    }

    @Override
    void options(CommandSpec command) {
        // There are none but those that all have.
    }

    @Override
    void check(List<String> words, Usage usage) {
        requirePaths(words, usage);
    }

    @Override
    void look(Guest opened, List<String> words, Look look) throws CustomizeException, IOException {
        for (String path : expanded(words, opened.files())) {
            look.attempt(() -> opened.files().copyOut(path, look.out()));
        }
    }
}
