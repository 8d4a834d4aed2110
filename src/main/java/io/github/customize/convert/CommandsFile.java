package io.github.customize.convert;

import io.github.customize.failure.Cause;
import io.github.customize.source.Position;
import io.github.customize.source.Suggestion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A file of commands, one a line, as {@code --commands-from-file} takes it. There are no quotes: what is behind the first
 * blank is the argument, and a backslash at the end of a line puts a line end into it.
 */
final class CommandsFile {
    private final ToolCall call;

    CommandsFile(ToolCall call) {
        this.call = call;
    }

    void take(Word name) {
        Path file = call.file(name);
        try {
            take(name.raw(), Files.readString(file));
        } catch (IOException e) {
            call.draft().problem(name.at(), "failed to read " + name.raw() + ": " + Cause.of(e), "name another file");
        }
    }

    /** The lines of a file. */
    void take(String file, String text) {
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            int first = i;
            StringBuilder line = new StringBuilder(lines[i]);
            while (line.length() > 0 && line.charAt(line.length() - 1) == '\\') {
                line.setCharAt(line.length() - 1, '\n');
                if (++i < lines.length) {
                    line.append(lines[i]);
                }
            }
            command(file, first + 1, line.toString());
        }
    }

    private void command(String file, int number, String line) {
        String command = line.stripLeading();
        if (command.isEmpty() || command.startsWith("#")) {
            return;
        }
        int column = line.length() - command.length() + 1;
        Position at = new Position(file, number, column);
        int blank = command.indexOf(' ');
        String name = blank < 0 ? command : command.substring(0, blank);
        String argument = blank < 0 ? "" : command.substring(blank + 1);
        find(at, name).ifPresent(option -> {
            Position behind = new Position(file, number, column + Math.min(command.length(), name.length() + 1));
            if (option.takesArgument() && argument.isEmpty()) {
                call.draft().problem(at, name + " needs " + option.argument(), "put it behind the command");
            } else {
                call.take(new Given(option, Word.literal(at, name), Word.literal(behind, argument)));
            }
        });
    }

    private Optional<Option> find(Position at, String name) {
        List<Option> known = Options.operations();
        if (name.equals("commands-from-file")) {
            call.draft().problem(at, "a file of commands cannot name another one", "put its commands here");
            return Optional.empty();
        }
        Optional<Option> found =
                known.stream().filter(option -> option.name().equals(name)).findFirst();
        if (found.isEmpty()) {
            String near = Suggestion.among(
                    name.replaceFirst("^--", ""),
                    known.stream().map(Option::name).toList(),
                    "");
            call.draft()
                    .problem(
                            at,
                            "there is no command '" + name + "'",
                            near.startsWith("did you mean")
                                    ? near
                                    : "write an option of virt-customize without its hyphens");
        }
        return found;
    }
}
