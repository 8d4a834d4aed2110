package io.github.customize.cli.shell;

import io.github.customize.api.CustomizeException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Runs commands: those of a command line, or the lines of a script as they come. Until all is done nothing is published,
 * and an error ends it with the images as they were, unless a command has said otherwise.
 */
public final class Shell {
    private static final int DONE = 0;
    private static final int FAILED = 1;

    private final ShellOptions options;
    private final Surroundings surroundings;
    private final Notices notices;
    private final Workspace workspace;
    private final Executor executor;

    /**
     * What the shell is run in.
     *
     * @param terminal whether results go to a terminal
     * @param environment of local commands
     * @param interrupted whether somebody wants it to end
     */
    public record Surroundings(
            InputStream input,
            OutputStream results,
            PrintStream other,
            boolean terminal,
            Map<String, String> environment,
            BooleanSupplier interrupted) {}

    /** A shell that carries out commands itself. */
    public Shell(ShellOptions options, Surroundings surroundings) {
        this(options, surroundings, (line, printer, shell) -> shell.run(line.words(), printer));
    }

    private Shell(ShellOptions options, Surroundings surroundings, Executor executor) {
        this.options = options;
        this.surroundings = surroundings;
        this.executor = executor;
        this.notices = new Notices(surroundings.other());
        this.workspace = new Workspace(options, surroundings.environment(), notices);
    }

    /**
     * A shell that has commands carried out by another one, which listens.
     *
     * @param process its id
     */
    public static Shell remote(long process, ShellOptions options, Surroundings surroundings) {
        return new Shell(options, surroundings, new RemoteExecutor(process, surroundings.terminal()));
    }

    /** Does some of the work. */
    private interface Work {
        void run(Interpreter interpreter) throws ShellFailure, CustomizeException, IOException;
    }

    /** Runs the commands of a command line, which are separated by colons; the exit code. */
    public int commands(List<String> words) {
        return run(Optional::empty, interpreter -> {
            for (ParsedLine line : separated(words)) {
                if (!interpreter.isLeft()) {
                    interpreter.run(line);
                }
            }
        });
    }

    /**
     * Runs the lines of a script, which is read in small pieces; the exit code.
     *
     * @param name of the script, for messages
     */
    public int script(InputStream script, String name) {
        ScriptLines lines = new ScriptLines(script, name);
        return run(lines, interpreter -> {
            for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
                interpreter.run(line.get());
                if (interpreter.isLeft() || surroundings.interrupted().getAsBoolean()) {
                    return;
                }
            }
        });
    }

    /** Carries out what somebody types at a terminal; the exit code. */
    public int talk(Conversation.Opening opening) {
        return run(Optional::empty, interpreter -> {
            Conversation conversation = opening.open(new Completion(workspace));
            interpreter.readFrom(() -> conversation.answer("> "));
            boolean wanted = new Prompt(workspace, conversation, surroundings.other(), surroundings.interrupted())
                    .run(interpreter, interpreter.meter());
            if (!wanted) {
                workspace.discard();
            }
        });
    }

    /**
     * Carries out the commands that others send, until one ends it, a signal comes, or nobody knows of it; the exit code.
     *
     * @param ready told once they can be sent; whether anybody heard
     */
    public int listen(BooleanSupplier ready) {
        return run(Optional::empty, interpreter -> {
            Path socket = RemoteSocket.of(ProcessHandle.current().pid());
            try (ServerSocketChannel listening = RemoteSocket.listen(socket)) {
                ShellServer server = new ShellServer(
                        workspace, this::interpreter, options.explicit(), notices, surroundings.interrupted());
                if (!ready.getAsBoolean() || !server.serve(listening)) {
                    workspace.discard();
                }
            } finally {
                Files.deleteIfExists(socket);
            }
        });
    }

    private Interpreter interpreter(Interpreter.Output output, Lines lines, InputStream input) {
        return new Interpreter(
                workspace,
                output,
                new HomeDirectories(surroundings.environment(), Path.of("/etc/passwd")),
                options,
                lines,
                input,
                executor);
    }

    private int run(Lines lines, Work work) {
        Interpreter interpreter = interpreter(
                new Interpreter.Output(surroundings.results(), surroundings.other(), surroundings.terminal()),
                lines,
                surroundings.input());
        try (workspace) {
            begin(interpreter);
            work.run(interpreter);
            if (surroundings.interrupted().getAsBoolean()) {
                return FAILED;
            }
            if (!options.explicit()) {
                workspace.publish();
            }
            return DONE;
        } catch (ShellFailure | IOException e) {
            if (!surroundings.interrupted().getAsBoolean()) {
                interpreter.tell(e);
            }
            return FAILED;
        }
    }

    private void begin(Interpreter interpreter) throws ShellFailure, CustomizeException, IOException {
        for (PreparedDisk disk : options.prepared().values()) {
            disk.requireCommands();
        }
        workspace.refuseToOverwrite(options.prepared().keySet(), options.drives());
        for (int i = 0; i < options.drives().size(); i++) {
            Drive drive = options.drives().get(i);
            PreparedDisk disk = options.prepared().get(i);
            if (disk != null) {
                workspace.makeFile(drive.name(), disk.size(), false);
            }
            workspace.add(drive);
        }
        if (!options.launches()) {
            workspace.openEarly();
            return;
        }
        workspace.launch();
        if (options.inspect()) {
            workspace.inspect();
        }
        for (var disk : options.prepared().entrySet()) {
            for (List<String> words : disk.getValue().commands(Workspace.diskName(disk.getKey()))) {
                interpreter.run(new ParsedLine(false, words, "", false));
            }
        }
        for (MountWish mount : options.mounts()) {
            workspace.mount(mount);
        }
    }

    static List<ParsedLine> separated(List<String> words) {
        List<ParsedLine> lines = new ArrayList<>();
        List<String> line = new ArrayList<>();
        for (String word : words) {
            if (word.equals(":")) {
                add(line, lines);
                line.clear();
            } else {
                line.add(word);
            }
        }
        add(line, lines);
        return lines;
    }

    private static void add(List<String> words, List<ParsedLine> lines) {
        if (words.isEmpty()) {
            return;
        }
        String first = words.get(0);
        boolean tolerant = first.startsWith("-") && first.length() > 1;
        List<String> all = new ArrayList<>(words);
        all.set(0, tolerant ? first.substring(1) : first);
        lines.add(new ParsedLine(tolerant, all, "", false));
    }
}
