package io.github.customize.cli;

import io.github.customize.api.CustomizeException;
import io.github.customize.api.FileInfo;
import io.github.customize.api.Guest;
import io.github.customize.cli.look.FileLine;
import io.github.customize.cli.look.Listing;
import io.github.customize.json.JsonWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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
    void look(Guest opened, List<String> words, Listing out) throws CustomizeException, IOException {
        List<Map<String, Object>> all = new ArrayList<>();
        for (String path : expanded(words, opened.files())) {
            attempt(() -> {
                Optional<FileInfo> file = follow.or(false)
                        ? opened.files().stat(path)
                        : opened.files().lstat(path);
                if (file.isEmpty()) {
                    fail(1, "failed to stat " + path + ": no such file or directory");
                } else {
                    all.add(FileLine.json(path, file.get()));
                }
            });
        }
        if (json.or(false)) {
            out.write(JsonWriter.REPORT.text(all).getBytes(StandardCharsets.US_ASCII));
            return;
        }
        for (Map<String, Object> file : all) {
            for (Map.Entry<String, Object> one : file.entrySet()) {
                out.line(one.getKey() + ": " + one.getValue());
            }
        }
    }
}
