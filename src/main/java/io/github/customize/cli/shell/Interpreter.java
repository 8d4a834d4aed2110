package io.github.customize.cli.shell;

import io.github.customize.api.CustomizeException;
import io.github.customize.json.FileNameText;
import io.github.customize.source.Suggestion;
import io.github.customize.text.Escape;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;

/** Carries out lines and commands. */
final class Interpreter {
    private final Workspace workspace;
    private final Output output;
    private final HomeDirectories homes;
    private final ShellOptions options;
    private final InputStream input;
    private final Executor executor;
    private final Meter meter = new Meter();
    private Lines lines;
    private boolean left;

    /**
     * Where results and everything else are printed.
     *
     * @param terminal whether results go to a terminal
     */
    record Output(OutputStream results, PrintStream other, boolean terminal) {}

    /**
     * An interpreter.
     *
     * @param lines that are carried out, for what commands read up to a mark
     * @param input what commands read that are told to read {@code -}
     * @param executor of the commands
     */
    Interpreter(
            Workspace workspace,
            Output output,
            HomeDirectories homes,
            ShellOptions options,
            Lines lines,
            InputStream input,
            Executor executor) {
        this.workspace = workspace;
        this.output = output;
        this.homes = homes;
        this.options = options;
        this.lines = lines;
        this.input = input;
        this.executor = executor;
    }

    /** Takes a line apart and carries it out. */
    void run(String line) throws ShellFailure, CustomizeException, IOException {
        ParsedLine parsed;
        try {
            parsed = LineParser.parse(line, homes);
        } catch (ShellFailure e) {
            if (!LineParser.isTolerant(line)) {
                throw e;
            }
            tell(e);
            return;
        }
        run(parsed);
    }

    /** Carries out a line; what goes wrong with a tolerant one is only told. */
    void run(ParsedLine line) throws ShellFailure, CustomizeException, IOException {
        if (line.isEmpty()) {
            return;
        }
        try {
            carryOut(line);
        } catch (ShellFailure | IOException e) {
            if (!line.tolerant() || Thread.currentThread().isInterrupted()) {
                throw e;
            }
            tell(e);
        }
    }

    /** Tells what went wrong, a line each. */
    void tell(Exception e) {
        message(e)
                .lines()
                .forEach(line -> output.other().println("customize: " + lines.place() + Escape.terminal(line)));
    }

    /** What went wrong, with devices by the shell's names. */
    String message(Exception e) {
        // A guest of one disk has no other name of the kernel; what looks like one comes from the guest.
        boolean kernels = e instanceof CustomizeException && workspace.drives().size() > 1;
        return DeviceNames.inShellNames(String.valueOf(e.getMessage()), kernels);
    }

    private void carryOut(ParsedLine line) throws ShellFailure, CustomizeException, IOException {
        if (line.words().isEmpty()) {
            output.results().flush();
            if (line.inline()) {
                runAll(new ScriptLines(new LocalCommand(line.local(), workspace).output(), ""));
            } else {
                new LocalCommand(line.local(), workspace).run();
            }
            return;
        }
        if (options.echo()) {
            output.other().println(String.join(" ", line.words()));
        }
        if (line.local().isEmpty()) {
            Printer printer = new Printer(output.results(), output.terminal());
            try {
                executor.run(line, printer, this);
            } finally {
                printer.flush();
                output.results().flush();
            }
        } else {
            pipe(line);
        }
    }

    private void runAll(Lines printed) throws ShellFailure, CustomizeException, IOException {
        Lines outer = lines;
        lines = printed;
        try {
            for (Optional<String> line = printed.next(); line.isPresent() && !left; line = printed.next()) {
                run(line.get());
            }
        } finally {
            lines = outer;
        }
    }

    private void pipe(ParsedLine line) throws ShellFailure, CustomizeException, IOException {
        output.results().flush();
        try (LocalCommand.Reader reader = new LocalCommand(line.local(), workspace).reading()) {
            PipeStream pipe = new PipeStream(reader.input());
            Printer printer = new Printer(pipe, false);
            executor.run(line, printer, this);
            printer.flush();
            if (options.pipeErrors() && pipe.isBroken()) {
                throw new ShellFailure("failed to write to '" + line.local() + "': it ended before it had read all");
            }
        }
    }

    /** Runs a command with its arguments here. */
    void run(List<String> words, Printer printer) throws ShellFailure, CustomizeException, IOException {
        String name = words.get(0);
        List<String> rest = words.subList(1, words.size());
        Command command = CommandTable.find(name).orElse(null);
        if (command == null) {
            throw unknown(name);
        }
        Arguments arguments = Arguments.of(command, rest);
        arguments.resolve(new WindowsPaths(workspace)::resolve);
        Call call = new Call(arguments, rest, workspace, printer, this);
        List<PlannedStep> steps = Counterparts.of(command, call);
        boolean done = false;
        try {
            command.action().run(call);
            done = true;
        } finally {
            workspace.remember(words, steps, done);
        }
    }

    private static ShellFailure unknown(String name) {
        return MissingCommands.advice(name)
                .map(advice -> new ShellFailure("there is no command '" + name + "' here; " + advice))
                .orElseGet(() -> new ShellFailure("there is no command '" + name + "'; "
                        + Suggestion.among(name, CommandTable.names(), "'help' lists them:")
                                .replaceFirst("'help' lists them:.*", "'help' lists those that there are")));
    }

    /** What a command reads that is told to read the standard input. */
    InputStream input() {
        return input;
    }

    /** The lines that follow a command come from there. */
    void readFrom(Lines typed) {
        lines = typed;
    }

    /** The lines up to one that is the mark, each with its end. */
    byte[] document(String mark) throws ShellFailure, IOException {
        StringBuilder text = new StringBuilder();
        for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
            if (line.get().equals(mark)) {
                return FileNameText.bytes(text.toString());
            }
            text.append(line.get()).append('\n');
        }
        throw new ShellFailure("the line '" + mark + "' that ends the text is missing");
    }

    /** Counts what goes between this host and the guest. */
    Meter meter() {
        return meter;
    }

    /** What is printed for users, and is no result. */
    PrintStream other() {
        return output.other();
    }

    /** Runs a local command that talks to the user itself. */
    void flush() throws IOException {
        output.results().flush();
    }

    /** No more lines are to be carried out. */
    void leave() {
        left = true;
    }

    /** More lines are to be carried out after all. */
    void stay() {
        left = false;
    }

    boolean isLeft() {
        return left;
    }
}
