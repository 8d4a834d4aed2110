package io.github.customize.cli;

import io.github.customize.api.CustomizeException;
import io.github.customize.api.FileInfo;
import io.github.customize.api.Guest;
import io.github.customize.cli.look.FileLine;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** {@code customize stat}: what files are. */
final class StatCommand extends ReadingCommand {
    private final Setting<Boolean> follow = Setting.flag("-L", "--dereference", "What a link leads to, not the link.");
    private final Setting<Boolean> json = Setting.flag("--json", "As a JSON array.");

    StatCommand(Streams streams) {
        super("stat", streams, "IMAGE FILE", "Says what files of a guest are, one name and value a line.");
    }

    @Override
    void options(CommandSpec command) {
        CommandSpecs.add(command, follow, json);
    }

    @Override
    void check(List<String> words, Usage usage) {
        requirePaths(words, usage);
    }

    @Override
    void look(Guest opened, List<String> words, Look look) throws CustomizeException, IOException {
        for (String path : expanded(words, opened.files())) {
            look.attempt(() -> {
                Optional<FileInfo> file = follow.or(false)
                        ? opened.files().stat(path)
                        : opened.files().lstat(path);
                if (file.isEmpty()) {
                    look.fail("failed to stat " + path + ": no such file or directory");
                } else {
                    take(FileLine.json(path, file.get()), look);
                }
            });
        }
    }

    private void take(Map<String, Object> file, Look look) throws IOException {
        if (isJson()) {
            look.add(file);
            return;
        }
        for (Map.Entry<String, Object> one : file.entrySet()) {
            look.out().line(one.getKey() + ": " + one.getValue());
        }
    }

    @Override
    boolean isJson() {
        return json.or(false);
    }
}
