package io.github.customize.cli.shell;

import io.github.customize.text.Escape;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Carries out what somebody types: an error ends nothing, and what was changed is published only when that is wanted. */
final class Prompt {
    private static final String QUESTION = "Publish what was changed? [y]es, [n]o, [c]ancel: ";

    private final Workspace workspace;
    private final Conversation conversation;
    private final PrintStream other;
    private final BooleanSupplier interrupted;
    private final Interruptible interruptible;

    /**
     * A prompt.
     *
     * @param interrupted whether the whole session is to end
     */
    Prompt(Workspace workspace, Conversation conversation, PrintStream other, BooleanSupplier interrupted) {
        this.workspace = workspace;
        this.conversation = conversation;
        this.other = other;
        this.interrupted = interrupted;
        this.interruptible = new Interruptible(workspace);
    }

    /** Carries out lines until there are no more; whether what was changed is to be published. */
    boolean run(Interpreter interpreter, Meter meter) throws IOException {
        other.println("'help' lists the commands, 'quit' ends.");
        while (!interrupted.getAsBoolean()) {
            Optional<String> line = conversation.line(state());
            if (line.isPresent()) {
                carryOut(interpreter, line.get(), meter);
            }
            if (line.isEmpty() || interpreter.isLeft()) {
                Optional<Boolean> publish = publish();
                if (publish.isPresent()) {
                    return publish.get();
                }
                interpreter.stay();
            }
        }
        return false;
    }

    private void carryOut(Interpreter interpreter, String line, Meter meter) throws IOException {
        meter.reset();
        Optional<Exception> failure = Optional.empty();
        boolean ended;
        conversation.begin(interruptible::interrupt, meter);
        interruptible.begin();
        try {
            interpreter.run(line);
        } catch (ShellFailure | IOException e) {
            failure = Optional.of(e);
        } finally {
            ended = interruptible.end();
            conversation.end();
        }
        if (ended) {
            other.println("customize: interrupted");
        } else {
            failure.ifPresent(interpreter::tell);
        }
    }

    /** Whether changes are to be published; nothing to go on. */
    private Optional<Boolean> publish() throws IOException {
        if (!workspace.isChanged() || workspace.onlyLooks()) {
            return Optional.of(true);
        }
        while (true) {
            String answer = conversation.answer(QUESTION).orElse("no").strip().toLowerCase(Locale.ROOT);
            switch (answer) {
                case "y", "yes" -> {
                    return Optional.of(true);
                }
                case "n", "no" -> {
                    return Optional.of(false);
                }
                case "c", "cancel" -> {
                    return Optional.empty();
                }
                default -> other.println("Please answer yes, no or cancel.");
            }
        }
    }

    /** What is open, with a star when it is changed and that can be published. */
    private String state() {
        List<Drive> drives = workspace.drives();
        if (drives.isEmpty()) {
            return "(no image)";
        }
        String path = drives.get(0).name();
        String first = Escape.terminal(path.substring(path.lastIndexOf('/') + 1));
        String name = drives.size() == 1 ? first : first + " and " + (drives.size() - 1) + " more";
        if (!workspace.isLaunched()) {
            return name + " (not open)";
        }
        if (workspace.onlyLooks()) {
            return name + " (read-only)";
        }
        return workspace.isChanged() ? name + " *" : name;
    }
}
