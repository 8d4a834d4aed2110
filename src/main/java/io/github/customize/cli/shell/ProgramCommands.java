package io.github.customize.cli.shell;

import static io.github.customize.cli.shell.Parameter.list;
import static io.github.customize.cli.shell.Parameter.text;

import io.github.customize.api.CustomizeException;
import io.github.customize.api.Program;
import io.github.customize.api.ProgramResult;
import java.io.IOException;
import java.util.List;

/** Commands that run programs of the guest. */
final class ProgramCommands {
    private ProgramCommands() {}

    static List<Command> all() {
        return List.of(
                Command.of("command", "run a program of the guest", call -> print(call, words(call)))
                        .example("command \"/bin/echo 'two words' three\"")
                        .takes(list("arguments"))
                        .says("""
                                Its words, without a shell. It runs as root, offline unless the shell was started with --network,
                                in name spaces of its own, and what it leaves running is ended. An exit code other than 0 is an
                                error."""),
                Command.of(
                                "command-lines",
                                "run a program of the guest, and list the lines that it prints",
                                call -> lines(call, words(call)))
                        .takes(list("arguments")),
                Command.of(
                                "sh",
                                "run a command line in the guest's shell",
                                call -> print(call, Program.shell(call.text("command"))))
                        .example("sh \"ls /etc | wc -l\"")
                        .takes(text("command")),
                Command.of(
                                "sh-lines",
                                "run a command line in the guest's shell, and list the lines",
                                call -> lines(call, Program.shell(call.text("command"))))
                        .takes(text("command")));
    }

    private static Program words(Call call) throws ShellFailure {
        List<String> words = call.arguments().list("arguments");
        if (words.isEmpty()) {
            throw new ShellFailure("failed to run a program: there are no words; use: command 'arguments ...'");
        }
        return Program.of(words);
    }

    private static void print(Call call, Program program) throws ShellFailure, CustomizeException, IOException {
        call.out().bytes().write(run(call, program));
        call.out().line("");
    }

    private static void lines(Call call, Program program) throws ShellFailure, CustomizeException, IOException {
        try (LineSink lines = new LineSink(call.out()::line)) {
            lines.write(run(call, program));
        }
    }

    private static byte[] run(Call call, Program program) throws ShellFailure, CustomizeException {
        Program placed = call.workspace().hasNetwork() ? program.network() : program;
        ProgramResult result = call.workspace().mounted().run(placed);
        if (!result.ok()) {
            String printed = result.text().strip();
            throw new ShellFailure("failed to run " + program + ": it ended with " + result.exit()
                    + (printed.isEmpty() ? "" : ": " + printed));
        }
        return result.output();
    }
}
