package io.github.customize.cli.shell;

import static io.github.customize.cli.shell.Parameter.command;
import static io.github.customize.cli.shell.Parameter.local;
import static io.github.customize.cli.shell.Parameter.number;
import static io.github.customize.cli.shell.Parameter.text;

import io.github.customize.api.CustomizeException;
import io.github.customize.source.Suggestion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Commands that belong to the language, and those for this host. */
final class LanguageCommands {
    private LanguageCommands() {}

    static List<Command> all() {
        return List.of(
                Command.of("help", "list the commands, or tell of one", LanguageCommands::help)
                        .takesWords()
                        .says("With the name of a command it prints the page of that command."),
                Command.of("echo", "print words", call -> call.out().line(String.join(" ", call.words())))
                        .takesWords(),
                Command.of("glob", "run a command on what patterns match", LanguageCommands::glob)
                        .example("glob checksum sha256 /etc/host*")
                        .takes(command("command"), text("args").repeated())
                        .says("""
                                A word that begins with / and has *, ? or [...] stands for each file of the guest that it matches:
                                the command is run once for each. With several such words it is run for every combination. A word
                                that matches nothing stays as it is."""),
                Command.of("time", "print how long a command takes", LanguageCommands::time)
                        .example("time checksums-out sha256 /etc -")
                        .takes(command("command"))
                        .takesWords(),
                Command.of(
                                "lcd",
                                "change the directory of this host",
                                call -> call.workspace().changeDirectory(call.text("directory")))
                        .example("lcd .")
                        .takes(local("directory"))
                        .says("Relative names of files of this host start there, and local commands run there."),
                Command.of(
                                "setenv",
                                "set a variable for local commands",
                                call -> call.workspace().environment().put(call.text("VAR"), call.text("value")))
                        .example("setenv NAME web01", "!echo $NAME")
                        .takes(text("VAR"), text("value")),
                Command.of(
                                "unsetenv",
                                "remove a variable for local commands",
                                call -> call.workspace().environment().remove(call.text("VAR")))
                        .takes(text("VAR")),
                Command.of("sleep", "wait", LanguageCommands::sleep).takes(number("secs")),
                Command.of("version", "print which version of guestfish's interface this is", LanguageCommands::version)
                        .says(
                                "The numbers are those of the libguestfs whose commands these are, so that scripts that ask go on."));
    }

    private static void help(Call call) throws ShellFailure, IOException {
        if (call.words().isEmpty()) {
            for (CommandTable.Group group : CommandTable.groups()) {
                call.out().line(group.title());
                for (Command one : group.commands()) {
                    call.out().line(String.format("  %-24s %s", one.name(), one.summary()));
                }
            }
            return;
        }
        String name = call.words().get(0);
        Optional<Command> found = CommandTable.find(name);
        if (found.isEmpty()) {
            throw new ShellFailure("there is no command '" + name + "'; "
                    + MissingCommands.advice(name)
                            .orElseGet(() -> Suggestion.among(name, CommandTable.names(), "the commands are")));
        }
        call.out().lines(found.get().page().lines().toList());
    }

    private static void glob(Call call) throws ShellFailure, CustomizeException, IOException {
        List<List<String>> calls = List.of(List.of(call.text("command")));
        for (String word : call.arguments().texts("args")) {
            List<String> found = isPattern(word) ? GuestNames.matching(call.files(), word, true) : List.of();
            List<String> meant = found.isEmpty() ? List.of(word) : found;
            List<List<String>> longer = new ArrayList<>();
            for (List<String> begun : calls) {
                for (String one : meant) {
                    List<String> words = new ArrayList<>(begun);
                    words.add(one);
                    longer.add(words);
                }
            }
            calls = longer;
        }
        runAll(call, calls);
    }

    /** One that fails keeps none of the others back. */
    private static void runAll(Call call, List<List<String>> calls)
            throws ShellFailure, CustomizeException, IOException {
        Optional<ShellFailure> failure = Optional.empty();
        for (List<String> words : calls) {
            try {
                call.shell().run(words, call.out());
            } catch (ShellFailure | CustomizeException e) {
                if (Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                failure.ifPresent(call.shell()::tell);
                failure = Optional.of(new ShellFailure(call.shell().message(e), e));
            }
        }
        if (failure.isPresent()) {
            throw failure.get();
        }
    }

    private static boolean isPattern(String word) {
        return word.startsWith("/")
                && !word.startsWith("/dev/")
                && word.chars().anyMatch(c -> c == '*' || c == '?' || c == '[');
    }

    private static void time(Call call) throws ShellFailure, CustomizeException, IOException {
        if (call.words().isEmpty()) {
            throw new ShellFailure("failed to run time: there is no command; use: time command [word ...]");
        }
        long begun = System.nanoTime();
        call.shell().run(call.words(), call.out());
        double seconds = (double) (System.nanoTime() - begun) / TimeUnit.SECONDS.toNanos(1);
        call.out().line(String.format(Locale.ROOT, "elapsed time: %.2f seconds", seconds));
    }

    private static void sleep(Call call) throws ShellFailure {
        try {
            TimeUnit.SECONDS.sleep(call.count("secs"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ShellFailure("interrupted", e);
        }
    }

    private static void version(Call call) throws IOException {
        call.out().lines(List.of("major: 1", "minor: 48", "release: 6", "extra: "));
    }
}
